import { present } from '#base/assert.ts';
import type { Block } from '../edition.ts';
import { sumByUnit } from '../histogram.ts';
import type { PlannedNode } from '../plan.ts';
import type { AnswerTable } from '../round.ts';
import { scoreBlock } from '../score-block.ts';
import type { CountedRound } from '../score-round.ts';
import type { NodeColumn, ScoredBlock } from '../scored-block.ts';
import { planStatistic } from '../statistics/statistic.ts';
import { type BranchImportance, measureImportance } from './effective-weights.ts';
import { type Intraclass, measureIntraclass } from './intraclass.ts';
import { measurePairs, type PairMoments } from './pair-moments.ts';
import { measureReliability } from './reliability.ts';

/** How the parts of a block's index hang together. Methodology §10.3. */
export type BlockStructure = {
  blockCode: string;
  /** Scores of the indicators over units. */
  overUnits: Correlations;
  /** Answers behind the indicators over questionnaires, each turned so that more is better; none without answers. */
  overAnswers: Correlations;
  components: ComponentReliability[];
  indicators: IndicatorIntraclass[];
  branches: BranchImportance[];
  redundant: RedundantPair[];
};

export type Correlations = {
  nodeCodes: string[];
  /** r of indicators i and j at i × number of indicators + j; null where it cannot be said. */
  r: (number | null)[];
  /** How many units or questionnaires have both. */
  n: number[];
  /** Mean r of the pairs of two components, and within one (its indicators among themselves). */
  components: ComponentPair[];
};

export type ComponentPair = { one: string; other: string; meanR: number | null; pairs: number };
export type ComponentReliability = { nodeCode: string; alpha: number | null; items: ComponentItem[] };
export type ComponentItem = { nodeCode: string; itemRest: number | null; alphaWithout: number | null };
export type IndicatorIntraclass = Intraclass & { nodeCode: string };
/** Two indicators that say almost the same. */
export type RedundantPair = { one: string; other: string; over: 'units' | 'answers'; r: number; n: number };

/** From this correlation on, up or down, two indicators count as saying the same. */
const redundantFrom = 0.9;
/** With fewer units or questionnaires in common a correlation near one is nothing to speak of. */
const fewestForRedundancy = 5;

/** Everything above for one block of a counted round. Time grows with questionnaires × pairs of indicators. */
export function describeStructure({ round, histograms }: CountedRound, block: Block): BlockStructure {
  const scored = scoreBlock(round, block, histograms, []);
  const indicators = scored.columns.filter(({ planned }) => planned.indicator !== null);
  const asked = round.answers ? indicators.filter(isAsked) : [];
  const onUnits = measurePairs(indicators.map((column) => column.scores));
  const answers = round.answers;
  const onAnswers = measurePairs(answers ? asked.map((column) => orientedAnswers(column, scored, answers)) : []);
  const overUnits = correlationsOf(indicators, onUnits, scored);
  const overAnswers = correlationsOf(asked, onAnswers, scored);
  const unitCodes = scored.units.map(({ code }) => code);
  return {
    blockCode: block.code,
    overUnits,
    overAnswers,
    components: componentsOf(scored).map((component) => reliabilityOf(component, asked, onAnswers, scored)),
    indicators: asked.map((column) => {
      const { question, numbers } = readingOf(column, present(answers, 'the answers'));
      const histogram = present(histograms.get(question), `histogram of ${question}`);
      const { counts } = sumByUnit(present(answers, 'the answers'), histogram, unitCodes);
      return { nodeCode: column.planned.node.code, ...measureIntraclass(counts, numbers) };
    }),
    branches: measureImportance(scored),
    redundant: [...redundantPairs(overUnits, 'units'), ...redundantPairs(overAnswers, 'answers')],
  };
}

function isAsked({ planned }: NodeColumn): boolean {
  return planned.indicator !== null && planned.indicator.statistic.rule !== 'record';
}

/** The number each code of the indicator's question counts as: 0 or 1 for a share. NaN outside the denominator. */
function readingOf({ planned }: NodeColumn, { columns }: AnswerTable): { question: string; numbers: Float64Array } {
  const { statistic } = present(planned.indicator, 'the rule of an indicator');
  if (statistic.rule === 'record') throw new Error('a record is not read from answers');
  const { question } = statistic;
  const { meanings } = present(
    columns.find(({ questionCode }) => questionCode === question),
    `answers to ${question}`,
  );
  const plan = planStatistic(statistic, meanings);
  const isNumber = statistic.rule === 'mean' || statistic.rule === 'median';
  const numbers = Float64Array.from(meanings, (_, code) => {
    if (!plan.inDenominator[code]) return Number.NaN;
    return isNumber ? (plan.numbers[code] as number) : (plan.inNumerator[code] as number);
  });
  return { question, numbers };
}

/** The answers about the units of the block as numbers, row by row, of which more is better. */
function orientedAnswers(column: NodeColumn, { units }: ScoredBlock, answers: AnswerTable): Float64Array {
  const { question, numbers } = readingOf(column, answers);
  const sign = column.planned.indicator?.polarity === 'negative' ? -1 : 1;
  const { codes } = present(
    answers.columns.find(({ questionCode }) => questionCode === question),
    `answers to ${question}`,
  );
  const unitCodes = new Set(units.map(({ code }) => code));
  const values = new Float64Array(answers.rowCount).fill(Number.NaN);
  for (const { unitCode, start, end } of answers.cells) {
    if (!unitCodes.has(unitCode)) continue;
    for (let row = start; row < end; row += 1) values[row] = sign * (numbers[codes[row] as number] as number);
  }
  return values;
}

/** The child of the root that a node is or lies under. */
function componentOf({ planned }: NodeColumn, { columns }: ScoredBlock): string {
  let node: PlannedNode = planned;
  while (node.parent !== null && node.parent !== 0) node = present(columns[node.parent], 'a parent').planned;
  return node.node.code;
}

function componentsOf({ columns }: ScoredBlock): NodeColumn[] {
  return columns.filter(({ planned }) => planned.kind === 'component');
}

function correlationsOf(indicators: readonly NodeColumn[], moments: PairMoments, scored: ScoredBlock): Correlations {
  const r = Array.from(moments.correlations, (one) => (Number.isNaN(one) ? null : one));
  const componentAt = indicators.map((column) => componentOf(column, scored));
  const codes = [...new Set(componentAt)];
  const places = codes.map((code) => [...componentAt.keys()].filter((at) => componentAt[at] === code));
  const components = codes.flatMap((one, first) =>
    codes.slice(first).map((other, further): ComponentPair => {
      const found = (places[first] ?? []).flatMap((i) =>
        (places[first + further] ?? []).flatMap((j) =>
          one === other && j <= i ? [] : (r[i * moments.size + j] ?? []),
        ),
      );
      const sum = found.reduce((total, value) => total + value, 0);
      return { one, other, meanR: found.length === 0 ? null : sum / found.length, pairs: found.length };
    }),
  );
  return { nodeCodes: indicators.map(({ planned }) => planned.node.code), r, n: [...moments.counts], components };
}

function reliabilityOf(
  { planned }: NodeColumn,
  asked: readonly NodeColumn[],
  moments: PairMoments,
  scored: ScoredBlock,
): ComponentReliability {
  const places = [...asked.keys()].filter(
    (at) => componentOf(present(asked[at], 'an indicator'), scored) === planned.node.code,
  );
  const { alpha, items } = measureReliability(partOf(moments, places));
  return {
    nodeCode: planned.node.code,
    alpha,
    items: items.map((item, index) => ({
      nodeCode: present(asked[places[index] ?? 0], 'an indicator').planned.node.code,
      ...item,
    })),
  };
}

/** The moments among some of the columns. */
function partOf({ size, covariances, correlations, counts }: PairMoments, places: readonly number[]): PairMoments {
  const pick = (whole: Float64Array): Float64Array =>
    Float64Array.from(places.flatMap((i) => places.map((j) => whole[i * size + j] as number)));
  return {
    size: places.length,
    covariances: pick(covariances),
    correlations: pick(correlations),
    counts: pick(counts),
  };
}

function redundantPairs({ nodeCodes, r, n }: Correlations, over: RedundantPair['over']): RedundantPair[] {
  const size = nodeCodes.length;
  return nodeCodes.flatMap((one, i) =>
    nodeCodes.slice(i + 1).flatMap((other, further): RedundantPair[] => {
      const at = i * size + i + 1 + further;
      const own = r[at] ?? 0;
      const common = n[at] ?? 0;
      if (Math.abs(own) < redundantFrom || common < fewestForRedundancy) return [];
      return [{ one, other, over, r: own, n: common }];
    }),
  );
}
