import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTable, type TestRow } from './engine.fixture.ts';
import { countAnswers, sumByUnit } from './histogram.ts';

const rows: TestRow[] = [
  { unit: 'A', stratum: 'large', steps: 1_400_001, answers: { Q: '5' } },
  { unit: 'A', stratum: 'small', steps: 600_002, answers: { Q: '5' } },
  { unit: 'A', stratum: 'small', steps: 300_003, answers: { Q: '1' } },
  { unit: 'B', stratum: 'small', steps: 1_000_000, answers: { Q: '' } },
  { unit: 'B', stratum: 'small', steps: 1, answers: { Q: '8' } },
];
/** Codes of the fixture's scale: blank, 1 to 5, don't know, refused, not applicable. */
const codeCount = 9;

describe('histogram of a question (methodology §2)', () => {
  const table = answerTable(rows, 6);
  const histogram = countAnswers(table).get('Q');

  it('counts rows and sums weights exactly, cell by cell, blanks among them', () => {
    // Cells: A large, A small, B small.
    const empty = Array.from({ length: codeCount }, () => 0);
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
      [codeCount + 1, 300_003],
      [codeCount + 5, 2_000_003],
    ]);
    expect(byUnit?.counts.length).toBe(3 * codeCount);
  });

  it('has as many rows and as much weight as the table, whatever the strata', () => {
    const row = fc.record({
      unit: fc.constantFrom('A', 'B', 'C'),
      stratum: fc.constantFrom('x', 'y'),
      steps: fc.integer({ min: 1, max: 9_000_000 }),
      answers: fc.record({ Q: fc.constantFrom('', '1', '2', '3', '4', '5', '8', '9', '0') }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (list) => {
        const key = ({ unit, stratum = '' }: TestRow): string => unit + stratum;
        const sorted = list.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
        const random = answerTable(sorted, 6);
        const counted = countAnswers(random).get('Q');
        expect(counted?.counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        const weight = list.reduce((sum, one) => sum + one.steps, 0);
        expect(counted?.weightSteps.reduce((sum, steps) => sum + steps, 0)).toBe(weight);
      }),
    );
  });
});
