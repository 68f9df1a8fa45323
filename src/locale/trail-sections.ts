import { decimalDifference, roundDecimal } from '#base/rounding.ts';
import type { HiddenSum, ShownCountsStep, ShownStep } from '#domain/scoring-run/shown-trail.ts';
import type { CountsStep, PartsStep, RecordStep, ScoreStep, StandingStep, TrailStep } from '#engine/trail.ts';
import { fillTemplate, formatNumber, formatPlain, formatShare, type Language } from './format.ts';
import { messagesIn } from './messages.ts';
import { roundingName } from './rounding-name.ts';
import { scoreFormula } from './score-formula.ts';
import { wordEarlier, wordStake } from './trail-beside.ts';

/** A step of a trail in words: a heading, and below it sentences and tables in their order. */
export type TrailSection = { heading: string; body: (string | TrailTable)[] };
export type TrailTable = { columns: { header: string; align: 'left' | 'right' }[]; rows: string[][] };

/** What the words of a trail need besides it. */
export type Page = {
  language: Language;
  nameOf(unitCode: string): string;
  rounding: { rule: 'half-up' | 'half-even' | 'truncate'; decimals: number };
};

/** The heading first, then what stands below it. */
export type Worded = [string, ...(string | TrailTable)[]];

/** Digits of intermediate figures: enough for a pocket calculator to give the published digits again. */
const trailDecimals = 6;

/** A trail in words and numbers, a section for each step: the whole of it, or with small cells hidden. */
export function wordTrail(trail: { steps: readonly (TrailStep | ShownStep)[] }, page: Page): TrailSection[] {
  return trail.steps.map((step) => {
    const [heading, ...body] = wordStep(step, page);
    return { heading, body };
  });
}

function wordStep(step: TrailStep | ShownStep, page: Page): Worded {
  switch (step.step) {
    case 'counts':
      return wordCounts(step, page);
    case 'record':
      return wordRecord(step, page);
    case 'score':
      return wordScore(step, page);
    case 'parts':
      return wordParts(step, page);
    case 'standing':
      return wordStanding(step, page);
    case 'stake':
      return wordStake(step, page);
    case 'earlier':
      return wordEarlier(step, page);
  }
}

export function number(value: number | null, { language }: Page): string {
  return value === null ? '–' : formatPlain(value, trailDecimals, language);
}

export function published(value: number | null, { language, rounding }: Page): string {
  return value === null ? '–' : formatNumber(value, rounding.decimals, language);
}

function wordCounts(step: CountsStep | ShownCountsStep, page: Page): Worded {
  const { language } = page;
  const { cli, answerKinds } = messagesIn(language);
  const question = fillTemplate(
    cli.explainQuestion,
    { code: step.questionCode, text: step.questionText[language] },
    language,
  );
  const lines: Worded = [`${cli.explainCounts} — ${step.nodeName[language]}`, question];
  if (step.askedIf) {
    const params = { question: step.askedIf.question, answers: step.askedIf.answers.join(', ') };
    lines.push(fillTemplate(cli.explainAskedIf, params, language));
  }
  const rows = step.rows.map((row) => [
    row.text === null && row.number !== null ? number(row.number, page) : row.code,
    row.text?.[language] ?? (row.kind === 'valid' ? '' : answerKinds[row.kind]),
    row.count === null ? cli.hidden : formatNumber(row.count, 0, language),
    row.weight === null ? cli.hidden : number(row.weight, page),
    row.inNumerator ? cli.inNumerator : row.inDenominator ? cli.inDenominator : cli.outside,
  ]);
  const columns = [
    { header: cli.code, align: 'left' as const },
    { header: cli.answer, align: 'left' as const },
    { header: cli.count, align: 'right' as const },
    { header: cli.weight, align: 'right' as const },
    { header: cli.countsIn, align: 'left' as const },
  ];
  if (step.numerator === null || step.denominator === null) {
    lines.push(fillTemplate(cli.explainTooFew, { n: step.n, minimum: step.minimumRespondents }, language));
    return withStatus(lines, step.status, page);
  }
  const template =
    step.statistic === 'mean' ? cli.explainMean : step.statistic === 'median' ? cli.explainMedian : cli.explainShare;
  const params = {
    numerator: number(step.numerator, page),
    denominator: number(step.denominator, page),
    value: number(step.value ?? step.numerator / step.denominator, page),
    percent: step.value === null ? '–' : formatShare(step.value, language),
    n: step.n,
  };
  const hidden = 'hiddenSums' in step ? step.hiddenSums.map((sum) => wordHidden(sum, step, page)) : [];
  lines.push({ columns, rows }, ...hidden, fillTemplate(template, params, language));
  return withStatus(lines, step.status, page);
}

/** What is hidden of one part of the counts, as one line. */
function wordHidden(sum: HiddenSum, { minimumRespondents }: { minimumRespondents: number }, page: Page): string {
  const { cli } = messagesIn(page.language);
  const part = {
    numerator: cli.hiddenInNumerator,
    'rest-of-denominator': cli.hiddenInRest,
    denominator: cli.hiddenInDenominator,
    outside: cli.hiddenOutside,
  }[sum.part];
  const params = { part, cells: sum.cells, minimum: minimumRespondents };
  if (sum.count === null) return fillTemplate(cli.explainHidden, params, page.language);
  const all = { ...params, count: sum.count, weight: number(sum.weight, page) };
  return fillTemplate(cli.explainHiddenSum, all, page.language);
}

function wordRecord(step: RecordStep, page: Page): Worded {
  const { cli } = messagesIn(page.language);
  const params = { value: number(step.value, page), n: step.n ?? '–', source: step.source || '–' };
  const heading = `${cli.explainRecordHeading} — ${step.nodeName[page.language]}`;
  return withStatus([heading, fillTemplate(cli.explainRecord, params, page.language)], step.status, page);
}

function withStatus(lines: Worded, status: CountsStep['status'], { language }: Page): Worded {
  if (status === 'ok') return lines;
  const { cli, status: statuses } = messagesIn(language);
  return [...lines, fillTemplate(cli.explainStatus, { status: statuses[status] }, language)];
}

function wordScore(step: ScoreStep, page: Page): Worded {
  const { cli, normalisations } = messagesIn(page.language);
  const lines: Worded = [fillTemplate(cli.explainNormalise, { rule: normalisations[step.rule.rule] }, page.language)];
  if (step.bounds) {
    const fromUnits = step.rule.rule === 'minmax-block' || step.rule.rule === 'distance-to-best';
    const names = (codes: readonly string[]): string =>
      codes
        .slice(0, 3)
        .map((code) => page.nameOf(code))
        .join(', ');
    const params = {
      lowest: number(step.bounds.lowest, page),
      highest: number(step.bounds.highest, page),
      lowestUnits: names(step.lowestUnits),
      highestUnits: names(step.highestUnits),
    };
    lines.push(fillTemplate(fromUnits ? cli.explainBoundsOf : cli.explainBounds, params, page.language));
  }
  if (step.polarity === 'negative') lines.push(cli.explainNegative);
  lines.push(scoreFormula(step, (value) => number(value, page), cli.score));
  return withStatus(lines, step.status, page);
}

function wordParts(step: PartsStep, page: Page): Worded {
  const { language } = page;
  const { cli, aggregations } = messagesIn(language);
  const rule = aggregations[step.aggregation.rule];
  const heading = fillTemplate(cli.explainAggregate, { name: step.nodeName[language], rule }, language);
  const rows = step.parts.map((part) => [
    part.isOnPath ? '→' : '',
    part.nodeName[language],
    number(part.weight, page),
    number(part.score, page),
    part.score === null
      ? part.isExcluded
        ? cli.explainExcluded
        : cli.explainMissing
      : number(part.weight * part.score, page),
    part.isStandIn ? cli.explainStandIn : '',
  ]);
  const columns = [
    { header: '', align: 'left' as const },
    { header: cli.name, align: 'left' as const },
    { header: cli.weight, align: 'right' as const },
    { header: cli.score, align: 'right' as const },
    { header: cli.product, align: 'right' as const },
    { header: '', align: 'left' as const },
  ];
  const lines: Worded = [heading, { columns, rows }];
  const result = number(step.aggregated, page);
  if (step.aggregation.rule === 'arithmetic') {
    const sum = step.parts.reduce((total, part) => total + (part.score === null ? 0 : part.weight * part.score), 0);
    const params = { sum: number(sum, page), weights: number(step.totalWeight, page), result };
    lines.push(fillTemplate(cli.explainWeightedMean, params, language));
  } else {
    lines.push(fillTemplate(cli.explainOtherMean, { rule, result }, language));
  }
  if (step.multiplier !== 1) {
    const multiplied = step.aggregated === null ? null : step.multiplier * step.aggregated;
    const params = { multiplier: step.multiplier, result, score: number(multiplied, page) };
    lines.push(fillTemplate(cli.explainMultiplier, params, language));
  }
  for (const adjustment of step.adjustments) lines.push(fillTemplate(cli.explainAdjustment, adjustment, language));
  const params = {
    score: number(step.score, page),
    published: published(step.publishedScore, page),
    rounding: roundingName(page.rounding.rule, language),
  };
  lines.push(fillTemplate(cli.explainPublished, params, language));
  if (step.coverage < 1)
    lines.push(fillTemplate(cli.explainCoverage, { percent: formatShare(step.coverage, language) }, language));
  return withStatus(lines, step.status, page);
}

function wordStanding(step: StandingStep, page: Page): Worded {
  const { cli } = messagesIn(page.language);
  const params = { rank: step.rank ?? '–', of: step.rankedUnits, median: number(step.median, page) };
  const heading = fillTemplate(cli.explainStanding, params, page.language);
  const shown =
    step.scores.length > 15 ? step.scores.filter((one) => Math.abs(one.rank - (step.rank ?? 0)) <= 5) : step.scores;
  const list = shown.map((one) => `${one.rank}. ${page.nameOf(one.unitCode)} ${number(one.score, page)}`);
  return [heading, ...wordMedian(step, page), ...list];
}

/** Whose scores the median is, and the ends of the block. */
function wordMedian({ scores, score, median }: StandingStep, page: Page): string[] {
  const { cli } = messagesIn(page.language);
  const ordered = scores.toSorted((left, right) => right.score - left.score);
  const [best] = ordered;
  const lowest = ordered.at(-1);
  if (median === null || !best || !lowest) return [];
  const told = (one: { unitCode: string; score: number }): string =>
    `${page.nameOf(one.unitCode)} ${number(one.score, page)}`;
  const middle = ordered.slice(Math.ceil(ordered.length / 2) - 1, Math.floor(ordered.length / 2) + 1).map(told);
  const shown = published(roundDecimal(median, page.rounding), page);
  const params = { of: ordered.length, middle: middle.join('; '), median: number(median, page), shown };
  const template = middle.length === 1 ? cli.explainMiddle : cli.explainMiddles;
  return [
    fillTemplate(template, params, page.language),
    fillTemplate(cli.explainEnds, { best: told(best), lowest: told(lowest) }, page.language),
    ...(score === null
      ? []
      : [
          fillTemplate(
            cli.explainGap,
            { score: number(score, page), median: params.median, gap: number(decimalDifference(score, median), page) },
            page.language,
          ),
        ]),
  ];
}
