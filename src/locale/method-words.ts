import type {
  Aggregation,
  Block,
  BranchNode,
  IndicatorRule,
  Normalisation,
  Policies,
  Question,
  Scale,
  StatisticRule,
} from '#engine/edition.ts';
import { fillTemplate, formatPlain, formatShare, type Language } from './format.ts';
import { messagesIn } from './messages.ts';
import { roundingName } from './rounding-name.ts';
import { wordFormula } from './score-formula.ts';

/** Digits of weights, bounds and parameters. */
const digits = 6;

/** What an edition has besides its blocks that the words of an indicator need. */
type Survey = { questions: readonly Question[]; scales: readonly Scale[] };

/** How the value of an indicator is read: "Share of questionnaires answering …". */
export function wordStatistic(statistic: StatisticRule, survey: Survey, language: Language): string {
  const { method } = messagesIn(language);
  const fill = (template: string, params: Record<string, string | number>): string =>
    fillTemplate(template, params, language);
  switch (statistic.rule) {
    case 'share': {
      const answers = statistic.answers.map((code) =>
        fill(method.quoted, { text: answerText(code, statistic.question, survey, language) }),
      );
      return fill(method.share, { answers: answers.join(method.or), question: statistic.question });
    }
    case 'share-above': {
      const { threshold, question, inclusive } = statistic;
      return fill(inclusive ? method.shareAtLeast : method.shareAbove, { threshold, question });
    }
    case 'none-selected':
      return fill(method.noneSelected, { question: statistic.question });
    case 'mean':
      return fill(method.meanOf, { question: statistic.question });
    case 'median':
      return fill(method.medianOf, { question: statistic.question });
    case 'record':
      return method.record;
  }
}

/** The text of an answer, or its code where it has none. */
function answerText(code: string, questionCode: string, { questions, scales }: Survey, language: Language): string {
  const kind = questions.find((question) => question.code === questionCode)?.kind;
  const answers =
    kind?.kind === 'number' ? kind.otherAnswers : (scales.find((scale) => scale.code === kind?.scale)?.answers ?? []);
  return answers.find((answer) => answer.code === code)?.text[language] ?? code;
}

/** An indicator's way from value to score, in words and as a formula. */
export function wordIndicator(
  rule: IndicatorRule,
  context: { survey: Survey; scale: Policies['scoreScale']; bounds: { lowest: number; highest: number } | null },
  language: Language,
) {
  const { method } = messagesIn(language);
  const { minimumRespondents: minimum } = rule;
  return {
    statistic: wordStatistic(rule.statistic, context.survey, language),
    polarity: method[rule.polarity],
    normalisation: wordNormalisation(rule.normalisation, context.scale, language),
    formula: wordFormula(rule, context, language),
    equalBounds: wordEqualBounds(rule.equalBounds, language),
    minimum: wordMinimum(minimum, language),
  };
}

export function wordEqualBounds(policy: IndicatorRule['equalBounds'], language: Language): string {
  const { method } = messagesIn(language);
  return { midpoint: method.equalMidpoint, maximum: method.equalMaximum, exclude: method.equalExclude }[policy];
}

export function wordMinimum(minimum: number, language: Language): string {
  const { method } = messagesIn(language);
  return minimum > 1 ? fillTemplate(method.minimumRespondents, { minimum }, language) : method.noMinimum;
}

export function wordNormalisation(rule: Normalisation, scale: Policies['scoreScale'], language: Language): string {
  const { method, normalisations } = messagesIn(language);
  switch (rule.rule) {
    case 'minmax-pooled':
      return fillTemplate(method.minmaxPooled, { years: rule.earlier.map(({ year }) => year).join(', ') }, language);
    case 'goalposts':
      return fillTemplate(method.goalposts, { lowest: rule.lowest, highest: rule.highest }, language);
    case 'z-score': {
      const centre = rule.centre ?? (scale.lowest + scale.highest) / 2;
      const points = rule.pointsPerDeviation ?? (scale.highest - scale.lowest) / 6;
      return fillTemplate(method.zScore, { centre, points }, language);
    }
    default:
      return normalisations[rule.rule];
  }
}

/** How the children of a node are put together, and what a missing one does. */
export function wordBranch({ aggregation, missingChild }: BranchNode, language: Language) {
  return { aggregation: wordAggregation(aggregation, language), missingChild: wordMissing(missingChild, language) };
}

export function wordMissing(policy: BranchNode['missingChild'], language: Language): string {
  const { method } = messagesIn(language);
  return { reweight: method.reweight, withhold: method.withhold, 'block-median': method.blockMedian }[policy];
}

export function wordAggregation(rule: Aggregation, language: Language): string {
  const { method, aggregations } = messagesIn(language);
  if (rule.rule === 'generalised-mean') return fillTemplate(method.power, { power: rule.power }, language);
  if (rule.rule !== 'soft-hard') return aggregations[rule.rule];
  // 1 − 0.6 is 0.4 to six digits, whatever its last bit.
  const params = { soft: rule.softShare, hard: formatPlain(1 - rule.softShare, digits, language) };
  return fillTemplate(method.softHard, params, language);
}

export function wordWeighting(policy: Policies['weighting'], language: Language): string {
  const { method } = messagesIn(language);
  return {
    'design-weight': method.weightingDesign,
    equal: method.weightingEqual,
    'stratum-population': method.weightingStratum,
  }[policy];
}

/** The rules of a block, a sentence each. */
export function wordPolicies({ policies, bands }: Pick<Block, 'policies' | 'bands'>, language: Language) {
  const { method, cli, medianReadings } = messagesIn(language);
  const { scoreScale, totalMultiplier: multiplier, rounding, rankBasis, weighting, bandRule, bandBasis } = policies;
  const fill = (template: string, params: Record<string, string | number>): string =>
    fillTemplate(template, params, language);
  const basisOf = (basis: 'unrounded' | 'published'): string =>
    basis === 'unrounded' ? cli.basisUnrounded : cli.basisPublished;
  const byShares = bandRule === 'shares-of-units';
  return {
    scale: fill(method.scale, scoreScale),
    total: fill(method.total, { multiplier }),
    weighting: wordWeighting(weighting, language),
    rounding: fill(method.rounding, { rule: roundingName(rounding.rule, language), decimals: rounding.decimals }),
    ranking: fill(method.ranking, { basis: basisOf(rankBasis) }),
    ties: method.ties,
    median: fill(method.medianReading, { reading: medianReadings[policies.medianReading] }),
    bandRule:
      bands.length === 0
        ? method.noBands
        : byShares
          ? method.bandsShares
          : fill(method.bandsCutOffs, { basis: basisOf(bandBasis) }),
    bands: bands.map(({ name, atLeast }) =>
      byShares
        ? fill(method.bandShare, { name: name[language], share: formatShare(atLeast, language) })
        : fill(method.bandAtLeast, { name: name[language], atLeast }),
    ),
    adjustments: policies.adjustments === 'on' ? method.adjustmentsOn : method.adjustmentsOff,
  };
}
