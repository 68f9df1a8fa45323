import type { IndicatorRule } from '#engine/edition.ts';
import type { ScoreStep } from '#engine/trail.ts';
import { fillTemplate, formatPlain, type Language } from './format.ts';
import { messagesIn } from './messages.ts';

/** The formula of a normaliser with the unit's own numbers in it, ready for a pocket calculator. Methodology §3. */
export function scoreFormula(step: ScoreStep, number: (value: number | null) => string, word: string): string {
  const { rule, scale, bounds, value, score, values } = step;
  const lo = number(scale.lowest);
  const hi = number(scale.highest);
  const x = number(value);
  const s = number(score);
  if (value === null || score === null) return `${word} = –`;
  const all = values.map((one) => one.value);
  switch (rule.rule) {
    case 'minmax-block':
    case 'minmax-pooled':
    case 'goalposts':
    case 'absolute': {
      if (!bounds || bounds.highest <= bounds.lowest) return `${word} = ${s}`;
      const [m, M] = [number(bounds.lowest), number(bounds.highest)];
      const linear = `${lo} + (${hi} − ${lo}) × (${x} − ${m}) ÷ (${M} − ${m})`;
      return step.polarity === 'negative'
        ? `${word} = ${lo} + ${hi} − [${linear}] = ${s}`
        : `${word} = ${linear} = ${s}`;
    }
    case 'z-score': {
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (all.length - 1));
      const centre = number(rule.centre ?? (scale.lowest + scale.highest) / 2);
      const points = number(rule.pointsPerDeviation ?? (scale.highest - scale.lowest) / 6);
      const sign = step.polarity === 'negative' ? '−' : '+';
      return `${word} = ${centre} ${sign} ${points} × (${x} − ${number(mean)}) ÷ ${number(deviation)} = ${s}`;
    }
    case 'rank': {
      const better = all.filter((one) => (step.polarity === 'negative' ? one < value : one > value)).length;
      const n = all.length;
      return `${word} = ${lo} + (${hi} − ${lo}) × (${n} − ${better + 1}) ÷ (${n} − 1) = ${s}`;
    }
    case 'percentile-rank': {
      const worse = all.filter((one) => (step.polarity === 'negative' ? one > value : one < value)).length;
      const equal = all.filter((one) => one === value).length;
      return `${word} = ${lo} + (${hi} − ${lo}) × (${worse} + ${equal} ÷ 2) ÷ ${all.length} = ${s}`;
    }
    case 'distance-to-best': {
      const ratio =
        step.polarity === 'negative'
          ? `${number(bounds?.lowest ?? null)} ÷ ${x}`
          : `${x} ÷ ${number(bounds?.highest ?? null)}`;
      return `${word} = ${lo} + (${hi} − ${lo}) × ${ratio} = ${s}`;
    }
    case 'step-table': {
      const reached = rule.steps.toSorted((a, b) => b.atLeast - a.atLeast).find((one) => value >= one.atLeast);
      return reached ? `${x} ≥ ${number(reached.atLeast)} → ${word} = ${s}` : `${word} = ${s}`;
    }
  }
}

/** The formula of an indicator for any unit, and below it what its letters stand for. Methodology §3. */
export function wordFormula(
  { normalisation: rule, polarity }: Pick<IndicatorRule, 'normalisation' | 'polarity'>,
  { scale, bounds }: Pick<ScoreStep, 'scale' | 'bounds'>,
  language: Language,
): string[] {
  const { method } = messagesIn(language);
  const isNegative = polarity === 'negative';
  const number = (value: number): string => formatPlain(value, 6, language);
  const [lo, hi] = [number(scale.lowest), number(scale.highest)];
  const spread = `${method.score} = ${lo} + (${hi} − ${lo})`;
  const fill = (template: string, params: Record<string, number>): string => fillTemplate(template, params, language);
  switch (rule.rule) {
    case 'minmax-block':
    case 'minmax-pooled':
    case 'goalposts':
    case 'absolute': {
      const linear = `${lo} + (${hi} − ${lo}) × (x − m) ÷ (M − m)`;
      const formula = isNegative ? `${lo} + ${hi} − [${linear}]` : linear;
      return [`${method.score} = ${formula}`, bounds ? fill(method.formulaBounds, bounds) : method.formulaMinmax];
    }
    case 'z-score': {
      const centre = number(rule.centre ?? (scale.lowest + scale.highest) / 2);
      const points = number(rule.pointsPerDeviation ?? (scale.highest - scale.lowest) / 6);
      return [`${method.score} = ${centre} ${isNegative ? '−' : '+'} ${points} × (x − x̄) ÷ d`, method.formulaZScore];
    }
    case 'rank':
      return [`${spread} × (n − r) ÷ (n − 1)`, method.formulaRank];
    case 'percentile-rank':
      return [`${spread} × (B + E ÷ 2) ÷ n`, method.formulaPercentile];
    case 'distance-to-best': {
      const best = bounds && (isNegative ? bounds.lowest : bounds.highest);
      const formula = `${spread} × ${isNegative ? 'b ÷ x' : 'x ÷ b'}`;
      return best === null ? [formula] : [formula, fill(method.formulaBest, { best })];
    }
    case 'step-table': {
      const steps = rule.steps.toSorted((a, b) => b.atLeast - a.atLeast);
      return [...steps.map((step) => fill(method.stepReached, step)), fill(method.stepBelow, { score: rule.below })];
    }
  }
}
