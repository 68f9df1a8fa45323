import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTable, type TestRow } from './engine.fixture.ts';
import { countAnswers, type Histogram, sumByUnit } from './histogram.ts';
import type { AnswerTable } from './round.ts';

const rows: TestRow[] = [
  { unit: 'A', stratum: 'large', steps: 1_400_001, answers: { Q: '5' } },
  { unit: 'A', stratum: 'small', steps: 600_002, answers: { Q: '5' } },
  { unit: 'A', stratum: 'small', steps: 300_003, answers: { Q: '1' } },
  { unit: 'B', stratum: 'small', steps: 1_000_000, answers: { Q: '' } },
  { unit: 'B', stratum: 'small', steps: 1, answers: { Q: '8' } },
];
/** Codes of the fixture's scale: blank, 1 to 5, don't know, refused, not applicable. */
const codes = ['', '1', '2', '3', '4', '5', '8', '9', '0'];

/** Rows of two units and two strata with random answers to some questions. */
function randomTable(rowCount: number, questionCount: number, mostSteps: number, seed: number): AnswerTable {
  let state = seed;
  const next = (below: number): number => {
    // Numerical Recipes' generator: whole numbers below 2^32.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const list = Array.from({ length: rowCount }, (_, row): TestRow => {
    const questions = Array.from({ length: questionCount }, (_q, at) => [`Q${at}`, codes[next(codes.length)] ?? '']);
    return {
      unit: row * 2 < rowCount ? 'A' : 'B',
      stratum: row % (rowCount / 2) < rowCount / 8 ? 'x' : 'y',
      steps: 1 + next(mostSteps),
      answers: Object.fromEntries(questions),
    };
  });
  return answerTable(list, 6);
}

/** The definition: row by row, one addition for the count and one for the weight, in whole numbers of any size. */
function countPlainly({ cells, columns, weightSteps }: AnswerTable): Histogram[] {
  return columns.map(({ questionCode, codes: answers, meanings }) => {
    const counts = new Float64Array(cells.length * meanings.length);
    const sums = Array.from(counts, () => 0n);
    for (const [cell, { start, end }] of cells.entries()) {
      for (let row = start; row < end; row += 1) {
        const at = cell * meanings.length + (answers[row] ?? 0);
        counts[at] = (counts[at] ?? 0) + 1;
        sums[at] = (sums[at] ?? 0n) + BigInt(weightSteps[row] ?? 0);
      }
    }
    return { questionCode, codeCount: meanings.length, counts, weightSteps: Float64Array.from(sums, Number) };
  });
}

describe('histogram of a question (methodology §2.2)', () => {
  const table = answerTable(rows, 6);
  const histogram = countAnswers(table).get('Q');

  it('counts rows and sums weights exactly, cell by cell, blanks among them', () => {
    // Cells: A large, A small, B small.
    const empty = codes.map(() => 0);
    expect(histogram?.counts).toEqual(
      Float64Array.from([...empty.with(5, 1), ...empty.with(1, 1).with(5, 1), ...empty.with(0, 1).with(6, 1)]),
    );
    expect(histogram?.weightSteps).toEqual(
      Float64Array.from([
        ...empty.with(5, 1_400_001),
        ...empty.with(1, 300_003).with(5, 600_002),
        ...empty.with(0, 1_000_000).with(6, 1),
      ]),
    );
  });

  it('adds the strata of a unit, in the order of the units asked for', () => {
    const byUnit = histogram && sumByUnit(table, histogram, ['B', 'A', 'nobody']);
    // 1 400 001 + 600 002 = 2 000 003 steps of "5" for A.
    expect([...(byUnit?.weightSteps ?? [])].map((steps, at) => [at, steps]).filter(([, steps]) => steps)).toEqual([
      [0, 1_000_000],
      [6, 1],
      [codes.length + 1, 300_003],
      [codes.length + 5, 2_000_003],
    ]);
    expect(byUnit?.counts.length).toBe(3 * codes.length);
  });
});

describe('every way of counting gives what counting row by row gives, to the last step', () => {
  // Small and large cells, questions one by one and in pairs, weights so great that a sum of them nearly fills 2^53.
  it.each<[rows: number, questions: number, mostSteps: number]>([
    [8, 1, 2_000_000],
    [40, 2, 2_000_000],
    [40, 3, 1],
    [1603, 2, 2_000_000],
    [1603, 5, 9_000_000],
    [3000, 3, 5_000_000_000],
    [1603, 2, 2 ** 42],
    [40, 3, 2 ** 47],
  ])('%i rows, %i questions, weights up to %i steps', (rowCount, questionCount, mostSteps) => {
    const table = randomTable(rowCount, questionCount, mostSteps, 12345);
    expect([...countAnswers(table).values()]).toEqual(countPlainly(table));
  });

  it('whatever the rows', () => {
    const size = fc.record({ rows: fc.integer({ min: 2, max: 1200 }), questions: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(size, fc.nat(2 ** 31), fc.constantFrom(1, 1e6, 1e9, 2 ** 40), (of, seed, mostSteps) => {
        const table = randomTable(of.rows, of.questions, mostSteps, seed);
        expect([...countAnswers(table).values()]).toEqual(countPlainly(table));
      }),
      { numRuns: 60 },
    );
  });
});
