import { assert, present } from '#base/assert.ts';
import type { Block, StatisticRule } from '../edition.ts';
import { createValueReader, type IndicatorValues } from '../indicator-values.ts';
import { type PlannedNode, planBlock } from '../plan.ts';
import type { AnswerColumn, AnswerTable, Round, Unit } from '../round.ts';
import type { CountedRound } from '../score-round.ts';
import type { Status } from '../scored-block.ts';
import { planStatistic, type StatisticPlan } from '../statistics/statistic.ts';
import { type CellSums, linearised, type UnitCell } from './cell-sums.ts';
import { completeEstimate, type Estimate, studentOf, usualLevel, woodruffEstimate } from './estimate.ts';
import { wilsonInterval } from './interval.ts';
import { quantileOf, type WeightedOrder } from './quantile.ts';
import { sumSquaredWeights } from './squared-weights.ts';

/** The value of one indicator for one unit, and how sure it is. Where the value is withheld all figures are null. */
export type IndicatorEstimate = Estimate & { unitCode: string; nodeCode: string; status: Status };

/**
 * How sure the values of all indicators of a block are that are read from answers: units in the order of the round,
 * indicators in that of the tree. Strata are those of the round within each unit. Methodology §9.2.
 */
export function estimateIndicators(
  counted: CountedRound,
  block: Block,
  { level = usualLevel }: { level?: number } = {},
): IndicatorEstimate[] {
  const { round, histograms } = counted;
  const { answers } = round;
  if (!answers) return [];
  const units = round.units.filter((unit) => unit.blockCode === block.code);
  const readValues = createValueReader(round, units, histograms);
  const cellsOfUnit = findCells(round, answers, units);
  const readSquares = rememberSquares(answers);
  const byIndicator = planBlock(block).flatMap((planned) => {
    const rule = planned.indicator;
    if (!rule || rule.statistic.rule === 'record') return [];
    const { statistic } = rule;
    const column = present(
      answers.columns.find(({ questionCode }) => questionCode === statistic.question),
      `answers to ${statistic.question}`,
    );
    const histogram = present(histograms.get(statistic.question), `histogram of ${statistic.question}`);
    const sums: CellSums = { histogram, squares: readSquares(column), plan: planStatistic(statistic, column.meanings) };
    return [estimateColumn(planned, statistic, readValues(planned.node.code, rule), units, cellsOfUnit, sums, level)];
  });
  return units.flatMap((_, unit) => byIndicator.map((column) => present(column[unit], 'the estimate of a unit')));
}

function estimateColumn(
  planned: PlannedNode,
  statistic: StatisticRule,
  { values, respondents, status }: IndicatorValues,
  units: readonly Unit[],
  cellsOfUnit: readonly UnitCell[][],
  sums: CellSums,
  level: number,
): IndicatorEstimate[] {
  return units.map((unit, index): IndicatorEstimate => {
    const value = values[index] as number;
    const cells = present(cellsOfUnit[index], 'the cells of a unit');
    const estimate = estimateValue(statistic, value, cells, sums, level);
    const n = respondents[index] as number;
    return { ...estimate, n, unitCode: unit.code, nodeCode: planned.node.code, status: status[index] ?? 'no-data' };
  });
}

function estimateValue(
  { rule }: StatisticRule,
  value: number,
  cells: readonly UnitCell[],
  sums: CellSums,
  level: number,
): Estimate {
  const { plan } = sums;
  switch (rule) {
    case 'share':
    case 'share-above':
    case 'none-selected': {
      const figure = linearised(value, plan.inNumerator, cells, sums);
      return completeEstimate(figure, wilsonInterval(value, figure.effectiveN, level));
    }
    case 'mean': {
      const figure = linearised(value, plan.numbers, cells, sums);
      return completeEstimate(figure, studentOf(figure, level));
    }
    case 'median': {
      const atOrBelow = plan.numbers.map((number) => Number(number <= value));
      const order = orderCodes(cells, sums);
      const share = linearised(shareBelow(atOrBelow, value, cells, sums), atOrBelow, cells, sums);
      return woodruffEstimate(value, share, level, (p) => quantileOf(order, p, 'school'));
    }
    case 'record':
      throw new Error('a record has no answers to estimate from');
  }
}

/** The weight of answers that are at or below the value, of all valid ones. NaN where the value is. */
function shareBelow(
  atOrBelow: Float64Array,
  value: number,
  cells: readonly UnitCell[],
  { histogram, plan }: CellSums,
): number {
  if (Number.isNaN(value)) return value;
  let below = 0;
  let total = 0;
  for (const { index } of cells) {
    for (let code = 0; code < histogram.codeCount; code += 1) {
      if (!plan.inDenominator[code]) continue;
      const weight = histogram.weightSteps[index * histogram.codeCount + code] as number;
      total += weight;
      below += weight * (atOrBelow[code] as number);
    }
  }
  return below / total;
}

/** The answers of a unit in ascending order, one entry for each code that was given. */
function orderCodes(cells: readonly UnitCell[], { histogram, plan }: CellSums): WeightedOrder {
  const weights = new Float64Array(histogram.codeCount);
  for (const { index } of cells) {
    for (let code = 0; code < weights.length; code += 1) {
      weights[code] = (weights[code] as number) + (histogram.weightSteps[index * weights.length + code] as number);
    }
  }
  const codes = codesInOrder(plan).filter((code) => (weights[code] as number) > 0);
  let sum = 0;
  const upTo = Float64Array.from(codes, (code) => {
    sum += weights[code] as number;
    return sum;
  });
  return { values: Float64Array.from(codes, (code) => plan.numbers[code] as number), upTo };
}

function codesInOrder({ inDenominator, numbers }: StatisticPlan): number[] {
  const codes = [...inDenominator.keys()].filter((code) => inDenominator[code] === 1);
  return codes.toSorted((left, right) => (numbers[left] as number) - (numbers[right] as number));
}

/** Σw² of each question, summed when an indicator first asks for it. */
function rememberSquares(answers: AnswerTable): (column: AnswerColumn) => Float64Array {
  const byQuestion = new Map<string, Float64Array>();
  return (column) => {
    const known = byQuestion.get(column.questionCode);
    const squares = known ?? sumSquaredWeights(answers, column);
    if (!known) byQuestion.set(column.questionCode, squares);
    return squares;
  };
}

/**
 * The cells of each unit. Where the population of a stratum is known, the share of it that answered is that of the
 * stratum over all units: whoever rates a unit was drawn from the stratum as a whole.
 */
function findCells(round: Round, answers: AnswerTable, units: readonly Unit[]): UnitCell[][] {
  const populations = new Map(round.strata.map(({ code, population }) => [code, population]));
  const respondents = countRespondents(answers);
  return units.map((unit) =>
    answers.cells.flatMap((cell, index): UnitCell[] => {
      if (cell.unitCode !== unit.code) return [];
      const population = populations.get(cell.stratum);
      const drawn = respondents.get(cell.stratum) ?? 0;
      assert(cell.end > cell.start, 'a cell has rows');
      const sampled = population === undefined ? 0 : Math.min(1, drawn / population);
      return [{ index, rows: cell.end - cell.start, sampled }];
    }),
  );
}

/** How many respondents each stratum has; one who rates three units is one. */
function countRespondents({ cells, respondentOf }: AnswerTable): Map<string, number> {
  const respondents = new Map<string, Set<number>>();
  for (const { stratum, start, end } of cells) {
    const known = respondents.get(stratum) ?? new Set<number>();
    for (let row = start; row < end; row += 1) known.add(respondentOf[row] as number);
    respondents.set(stratum, known);
  }
  return new Map([...respondents].map(([stratum, known]) => [stratum, known.size]));
}
