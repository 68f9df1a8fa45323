import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResultRow, RoundScores } from '#engine/result.ts';
import type { AnswerTable, Round } from '#engine/round.ts';
import { scoreRound } from '#engine/score-round.ts';
import { buildRound, cellsOf, choiceMeanings } from '../support/build-round.ts';
import { readNumbers, readTable, relativeError } from '../support/read-figures.ts';

/** R `survey` 4.1.1 and plain R on the same answers; see ddci-synthetic/SOURCE.md. */
const itemCount = 120;
const unitCount = 11;
const componentWeights = [0.15, 0.15, 0.1, 0.1, 0.15, 0.15, 0.1, 0.1];
const items = Array.from({ length: itemCount }, (_, index) => index + 1);
const units = Array.from({ length: unitCount }, (_, index) => unitCode(index + 1));

function fileOf(name: string): URL {
  return new URL(`./ddci-synthetic/${name}`, import.meta.url);
}

function unitCode(unit: number): string {
  return `u${String(unit).padStart(2, '0')}`;
}

function named(code: string): { code: string; name: { vi: string; en: string } } {
  return { code, name: { vi: code, en: code } };
}

/** 8 components of 15 items, min-max over the block on 1..10, total times ten: all of it the defaults of an edition. */
function editionWith(statistic: 'mean' | 'median'): unknown {
  const indicators = items.map((item) => ({
    ...named(`i${item}`),
    parent: `c${Math.ceil(item / 15)}`,
    statistic: { rule: statistic, question: `q${item}` },
  }));
  const components = componentWeights.map((weight, index) => ({ ...named(`c${index + 1}`), parent: 'total', weight }));
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    ...named('synthetic'),
    year: 2024,
    scales: [{ code: 'five', answers: [1, 2, 3, 4, 5].map((value) => ({ ...answerText(value), value })) }],
    questions: items.map((item) => ({ ...answerText(`q${item}`), scale: 'five' })),
    blocks: [{ ...named('units'), nodes: [{ ...named('total'), parent: null }, ...components, ...indicators] }],
  };
}

function answerText(code: string | number): { code: string; text: { vi: string; en: string } } {
  return { code: String(code), text: { vi: String(code), en: String(code) } };
}

/** The round of the N respondents; strata are unit × size, weights whole millionths. */
function readRound(respondents: number, statistic: 'mean' | 'median'): Round {
  const answers = readFileSync(fileOf(`items_${respondents}.u8`));
  const unitOf = readFileSync(fileOf(`unit_${respondents}.u8`));
  const sizeOf = readFileSync(fileOf(`size_${respondents}.u8`));
  const weights = readFileSync(fileOf(`weight_${respondents}.f64`));
  const rows = Array.from(unitOf, (unit, row) => ({
    row,
    unit: unitCode(unit),
    stratum: `${unitCode(unit)}.${sizeOf[row]}`,
  }));
  const sorted = rows.toSorted((left, right) =>
    left.stratum < right.stratum ? -1 : Number(left.stratum > right.stratum),
  );
  const round = buildRound(editionWith(statistic), { units: units.map((code) => ({ code, block: 'units' })) });
  const table: AnswerTable = {
    rowCount: respondents,
    cells: cellsOf(sorted),
    weightSteps: Float64Array.from(sorted, ({ row }) => Math.round(weights.readDoubleLE(row * 8) * 1e6)),
    weightDecimals: 6,
    respondentOf: Int32Array.from(sorted, ({ row }) => row),
    respondentCount: respondents,
    columns: round.edition.questions.map((question, item) => ({
      questionCode: question.code,
      codes: Uint8Array.from(sorted, ({ row }) => answers[row * itemCount + item] ?? 0),
      meanings: choiceMeanings(round.edition, question),
    })),
  };
  return { ...round, answers: table };
}

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

describe.each([1100, 5000])('%i respondents, 120 items, 11 units against R', (respondents) => {
  const scores = scoreRound(readRound(respondents, 'mean'));
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
    const scores = scoreRound(readRound(1100, 'mean'));
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
    const scores = scoreRound(readRound(1100, 'median'));
    const lines = readTable(fileOf('svyby_median_1100.csv')).filter((line) => line['qrule'] === 'school');
    expect(lines).toHaveLength(20 * unitCount);
    const rowByKey = new Map(scores.results.map((row) => [`${row.nodeCode} ${row.unitCode}`, row.value]));
    const found = lines.map(({ item, unit }) => rowByKey.get(`i${item} ${unitCode(Number(unit))}`));
    expect(found).toEqual(lines.map(({ median }) => Number(median)));
  });
});
