import type { StatisticName, StatisticRule } from '../edition.ts';
import type { AnswerMeaning } from '../round.ts';

/**
 * How one indicator reads a histogram: which codes are in the denominator, which in the numerator, and the number each
 * code stands for. Arrays run over the codes of the question.
 */
export type StatisticPlan = {
  inDenominator: Uint8Array;
  inNumerator: Uint8Array;
  numbers: Float64Array;
};

/** Value from the weights of the codes, read from `offset` on; NaN when the denominator is empty. */
export type StatisticFunction = (weights: Float64Array, offset: number, plan: StatisticPlan) => number;

/** Σ w over the numerator ÷ Σ w over the denominator; both sums are exact. Methodology §2.3. */
const share: StatisticFunction = (weights, offset, plan) => {
  let numerator = 0;
  let denominator = 0;
  for (let code = 0; code < plan.inDenominator.length; code += 1) {
    const weight = weights[offset + code] as number;
    if (plan.inDenominator[code]) denominator += weight;
    if (plan.inNumerator[code]) numerator += weight;
  }
  return denominator === 0 ? Number.NaN : numerator / denominator;
};

/** Σ w·y ÷ Σ w. Methodology §2.3. */
const mean: StatisticFunction = (weights, offset, plan) => {
  let total = 0;
  let denominator = 0;
  for (let code = 0; code < plan.inDenominator.length; code += 1) {
    if (!plan.inDenominator[code]) continue;
    const weight = weights[offset + code] as number;
    denominator += weight;
    total += weight * (plan.numbers[code] as number);
  }
  return denominator === 0 ? Number.NaN : total / denominator;
};

/**
 * The smallest number at which the weight so far reaches half; where it is exactly half, the mean of that number and
 * the next (R `survey`: qrule "school"). Methodology §2.3.
 */
const median: StatisticFunction = (weights, offset, plan) => {
  const codes = [...plan.inDenominator.keys()].filter(
    (code) => plan.inDenominator[code] === 1 && (weights[offset + code] as number) > 0,
  );
  codes.sort((left, right) => (plan.numbers[left] as number) - (plan.numbers[right] as number));
  const total = codes.reduce((sum, code) => sum + (weights[offset + code] as number), 0);
  let soFar = 0;
  for (const [position, code] of codes.entries()) {
    soFar += weights[offset + code] as number;
    const here = plan.numbers[code] as number;
    if (soFar * 2 > total) return here;
    const next = codes[position + 1];
    if (soFar * 2 === total && next !== undefined) return (here + (plan.numbers[next] as number)) / 2;
  }
  return Number.NaN;
};

/** Every statistic that is read from answers. A new one is a line here and a member of `StatisticRule`. */
export const statistics = {
  share,
  mean,
  median,
  'share-above': share,
  'none-selected': share,
} satisfies Record<Exclude<StatisticName, 'record'>, StatisticFunction>;

/** Which codes count for a rule. "Don't know", "refused", "not applicable" and blanks are never in a denominator. */
export function planStatistic(
  rule: Exclude<StatisticRule, { rule: 'record' }>,
  meanings: readonly AnswerMeaning[],
): StatisticPlan {
  const needsNumber = rule.rule === 'mean' || rule.rule === 'median' || rule.rule === 'share-above';
  const valid = meanings.map((meaning) => meaning.kind === 'valid' && (!needsNumber || meaning.number !== null));
  const counted = meanings.map((meaning, code) => valid[code] === true && countsFor(rule, meaning));
  return {
    inDenominator: Uint8Array.from(valid, Number),
    inNumerator: Uint8Array.from(counted, Number),
    numbers: Float64Array.from(meanings, (meaning) => meaning.number ?? Number.NaN),
  };
}

function countsFor(rule: Exclude<StatisticRule, { rule: 'record' }>, meaning: AnswerMeaning): boolean {
  switch (rule.rule) {
    case 'share':
      return meaning.options.some((option) => rule.answers.includes(option));
    case 'none-selected':
      return meaning.options.length === 0;
    case 'share-above':
      if (meaning.number === null) return false;
      return rule.inclusive ? meaning.number >= rule.threshold : meaning.number > rule.threshold;
    case 'mean':
    case 'median':
      return true;
  }
}
