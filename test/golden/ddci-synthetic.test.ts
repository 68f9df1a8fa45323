import { describe, expect, it } from 'vitest';
import type { ResultRow, RoundScores } from '#engine/result.ts';
import { scoreRound } from '#engine/score-round.ts';
import { readNumbers, readTable, relativeError } from '../support/read-figures.ts';
import { componentWeights, fileOf, itemCount, items, readRound, unitCode, unitCount } from '../support/synthetic-round.ts';

/** A figure of each unit at a node, units in order. */
function figuresAt({ results }: RoundScores, node: string, figure: (row: ResultRow) => number | null): number[] {
  return results.filter((row) => row.nodeCode === node).map((row) => figure(row) ?? Number.NaN);
}

/** The greatest relative error over the units of the figures of several nodes; `known` has a line for each unit. */
function worstError(found: number[][], known: number[][]): number {
  expect(found.every((column) => column.length === unitCount)).toBe(true);
  const errors = found.flatMap((column, node) =>
    column.map((one, unit) => relativeError(one, known[unit]?.[node] ?? Number.NaN)),
  );
  expect(errors.some(Number.isNaN)).toBe(false);
  return Math.max(...errors);
}

/** R `survey` 4.1.1 and plain R on the same answers; see ddci-synthetic/SOURCE.md. */
describe.each([1100, 5000])('%i respondents, 120 items, 11 units against R', (respondents) => {
  const scores = scoreRound(readRound(respondents));
  const known = readNumbers(fileOf(`comps_overall_rank_${respondents}.csv`));

  it('weighted means agree to 1e-12', () => {
    const found = items.map((item) => figuresAt(scores, `i${item}`, (row) => row.value));
    expect(worstError(found, readNumbers(fileOf(`wmean_${respondents}.csv`)))).toBeLessThan(1e-12);
  });

  it('scores by min-max on 1..10 agree to 1e-12', () => {
    const found = items.map((item) => figuresAt(scores, `i${item}`, (row) => row.score));
    expect(worstError(found, readNumbers(fileOf(`minmax1_10_${respondents}.csv`)))).toBeLessThan(1e-12);
  });

  it('components and totals agree to 1e-12', () => {
    const nodes = [...componentWeights.map((_, index) => `c${index + 1}`), 'total'];
    const found = nodes.map((node) => figuresAt(scores, node, (row) => row.score));
    expect(worstError(found, known)).toBeLessThan(1e-12);
  });

  it('ranks are the same', () => {
    expect(figuresAt(scores, 'total', (row) => row.rank)).toEqual(known.map((line) => line[9]));
  });

  it('has nothing to say: every item has answers in every unit', () => {
    expect(scores.findings).toEqual([]);
    expect(scores.results.every((row) => row.status === 'ok' && row.coverage === 1)).toBe(true);
  });
});

describe('1,100 respondents against svyby of R survey', () => {
  it('n is the number of valid answers, and the mean that of svymean to 1e-12', () => {
    const scores = scoreRound(readRound(1100));
    const lines = readTable(fileOf('svyby_mean_se_1100.csv'));
    expect(lines).toHaveLength(itemCount * unitCount);
    const rowByKey = new Map(scores.results.map((row) => [`${row.nodeCode} ${row.unitCode}`, row]));
    const compared = lines.map(({ item, unit, mean, n }) => {
      const row = rowByKey.get(`i${item} ${unitCode(Number(unit))}`);
      return { error: relativeError(row?.value ?? Number.NaN, Number(mean)), ours: row?.n, theirs: Number(n) };
    });
    expect(compared.map(({ ours }) => ours)).toEqual(compared.map(({ theirs }) => theirs));
    expect(compared.every(({ error }) => error < 1e-12)).toBe(true);
  });

  it('medians are exactly those of the rule "school"', () => {
    const scores = scoreRound(readRound(1100, { statistic: 'median' }));
    const lines = readTable(fileOf('svyby_median_1100.csv')).filter((line) => line['qrule'] === 'school');
    expect(lines).toHaveLength(20 * unitCount);
    const rowByKey = new Map(scores.results.map((row) => [`${row.nodeCode} ${row.unitCode}`, row.value]));
    const found = lines.map(({ item, unit }) => rowByKey.get(`i${item} ${unitCode(Number(unit))}`));
    expect(found).toEqual(lines.map(({ median }) => Number(median)));
  });
});
