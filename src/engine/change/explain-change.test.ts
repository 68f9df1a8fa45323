import { describe, expect, it } from 'vitest';
import {
  announced,
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  roundOf,
  type TestRow,
} from '../engine.fixture.ts';
import type { Round } from '../round.ts';
import { countRound } from '../score-round.ts';
import { explainChange, type UnitChange } from './explain-change.ts';

const minmax = { normalisation: { rule: 'minmax-block' as const } };

function explain(before: Round, after: Round, unitCode = 'a'): UnitChange {
  const change = explainChange(countRound(before), countRound(after), { block: 'block', unitCode });
  if ('refused' in change) throw new Error(change.refused);
  return change;
}

/** Parts that are not zero, to nine digits. */
function partsOf({ total }: UnitChange): Record<string, number> {
  const parts = Object.entries(total.parts ?? {}).map(
    ([factor, part]) => [factor, Math.round(part * 1e9) / 1e9] as const,
  );
  return Object.fromEntries(parts.filter(([, part]) => part !== 0));
}

describe('the parts of a change', () => {
  const one = blockOf(branch('total', [leaf('i', minmax)]), { totalMultiplier: 1 });
  const values = (a: number, b: number, c: number) => ({ a: { i: a }, b: { i: b }, c: { i: c } });

  it("tell one's own values from bounds that others moved", () => {
    // Before 10·(4 − 0)/(8 − 0) = 5, after 10·(4 − 0)/(10 − 0) = 4: only the best of the others moved.
    const change = explain(roundOf(one, { records: values(4, 0, 8) }), roundOf(one, { records: values(4, 0, 10) }));
    expect(change.total).toMatchObject({ before: 5, after: 4, change: -1 });
    expect(partsOf(change)).toEqual({ 'others-answers': -1 });
    expect(change.differing).toEqual(['others-answers']);
  });

  it('share what both did together evenly', () => {
    // v(∅) = 5, v(own) = 10·6/8 = 7.5, v(others) = 4, v(both) = 6: own = (2.5 + 2)/2, others = (−1 − 1.5)/2.
    const change = explain(roundOf(one, { records: values(4, 0, 8) }), roundOf(one, { records: values(6, 0, 10) }));
    expect(partsOf(change)).toEqual({ 'own-answers': 2.25, 'others-answers': -1.25 });
  });

  it('tell weights, which count as shares, from the set of indicators', () => {
    const plain = { totalMultiplier: 1 };
    const even = blockOf(branch('total', [leaf('i'), leaf('j')]), plain);
    const uneven = blockOf(branch('total', [leaf('i', { weight: 3 }), leaf('j')]), plain);
    const wider = blockOf(branch('total', [leaf('i', { weight: 2 }), leaf('j', { weight: 2 }), leaf('k')]), plain);
    const records = { a: { i: 8, j: 4, k: 1 } };
    // (8 + 4)/2 = 6 and (24 + 4)/4 = 7.
    expect(partsOf(explain(roundOf(even, { records }), roundOf(uneven, { records })))).toEqual({ weights: 1 });
    // The shares of i and j stay 1 : 1; k comes in with a fifth of the weight: (16 + 8 + 1)/5 = 5.
    expect(partsOf(explain(roundOf(even, { records }), roundOf(wider, { records })))).toEqual({ indicators: -1 });
  });

  it('name each part of the method', () => {
    const records = { a: { i: 9, j: 4 } };
    const of = (aggregation: 'arithmetic' | 'geometric', multiplier: number) =>
      blockOf(branch('total', [leaf('i'), leaf('j')], { aggregation: { rule: aggregation } }), {
        totalMultiplier: multiplier,
        rounding: { rule: multiplier === 1 ? 'truncate' : 'half-up', decimals: 2 },
      });
    const change = explain(roundOf(of('arithmetic', 1), { records }), roundOf(of('geometric', 10), { records }));
    // 6.5 → 60. Aggregation: ((6 − 6.5) + (60 − 65))/2; scale: ((65 − 6.5) + (60 − 6))/2.
    expect(partsOf(change)).toEqual({ aggregation: -2.75, scale: 56.25 });
    expect(change.differing).toEqual(['aggregation', 'scale', 'rounding']);
    expect(change.rank).toBeNull();
  });

  it('leave what is announced otherwise unexplained, in each year by itself', () => {
    const before = roundOf(one, { records: values(4, 0, 8), published: announced(2023, 'a', { total: 5.5 }) });
    before.edition.year = 2023;
    const after = roundOf(one, { records: values(4, 0, 10), published: announced(2024, 'a', { total: 3.8 }) });
    const { total } = explain(before, after);
    expect(total.change).toBeCloseTo(-1.7, 12);
    expect([total.unexplainedBefore, total.unexplainedAfter]).toEqual([0.5, expect.closeTo(-0.2, 12)]);
  });

  it('of ranks: own move and others’', () => {
    // a falls from 6 to 5 while b rises from 5 to 6; either alone is a tie, which keeps the first place.
    const plain = blockOf(branch('total', [leaf('i')]));
    const change = explain(roundOf(plain, { records: values(6, 5, 1) }), roundOf(plain, { records: values(5, 6, 1) }));
    expect(change.rank).toEqual({ before: 1, after: 2, change: -1, own: -0.5, others: -0.5 });
  });
});

describe('who answered', () => {
  const tree = branch('total', [
    leaf('i', { statistic: { rule: 'mean', question: 'q' }, normalisation: { rule: 'absolute' } }),
  ]);
  const block = blockOf(tree, { totalMultiplier: 1 });
  const rows = (unit: string, stratum: string, ...answers: string[]): TestRow[] =>
    answers.map((q) => ({ unit, stratum, answers: { q } }));
  const round = (...all: TestRow[][]): Round =>
    roundOf(block, { answers: answerTable(all.flat()), questions: [choiceQuestion('q')], scales: [fivePoints] });

  it('is told from what they answered: the same answers of each stratum, another mix of strata', () => {
    // Large firms say 5, small ones 1. One of two, then three of four: 10·(3 − 1)/4 = 5, 10·(4 − 1)/4 = 7.5.
    const before = round(rows('a', 'large', '5'), rows('a', 'small', '1'));
    const after = round(rows('a', 'large', '5', '5', '5'), rows('a', 'small', '1'));
    const change = explain(before, after);
    expect(change.total).toMatchObject({ before: 5, after: 7.5 });
    expect(partsOf(change)).toEqual({ composition: 2.5 });
    expect(change.total.parts?.['own-answers']).toBe(0);
  });

  it('keeps a stratum that only one round has out of the mix', () => {
    const before = round(rows('a', 'large', '5'), rows('a', 'small', '1'));
    const after = round(rows('a', 'large', '5'), rows('a', 'small', '1'), rows('a', 'new', '3', '3'));
    expect(explain(before, after).differing).toEqual([]);
  });

  it('is pooled for a unit that was merged of others, and followed for one that was split or renamed', () => {
    const before = round(rows('a', 'all', '5', '5'), rows('b', 'all', '1', '1'), rows('c', 'all', '3'));
    const later = (codes: Record<string, string[]>): Round => {
      const made = round(...Object.keys(codes).map((code) => rows(code, 'all', '4', '4')));
      return { ...made, units: made.units.map((unit) => ({ ...unit, predecessors: codes[unit.code] ?? [] })) };
    };
    // Of 5, 5, 1, 1 the mean is 3: 10·2/4 = 5; afterwards 4: 7.5.
    const merged = explain(before, later({ ab: ['a', 'b'], c: [] }), 'ab');
    expect([merged.link.kind, merged.total.before, merged.total.after]).toEqual(['merged', 5, 7.5]);
    expect(merged.rank).toMatchObject({ before: 1, after: 1 });
    expect(explain(before, later({ d: ['c'], e: ['c'] }), 'd').link.kind).toBe('split');
    expect(explain(before, later({ d: ['c'], a: [] }), 'd')).toMatchObject({
      link: { kind: 'renamed' },
      total: { before: 5 },
    });
    const refusal = (codes: Record<string, string[]>, unitCode: string) =>
      explainChange(countRound(before), countRound(later(codes)), { block: 'block', unitCode });
    expect(refusal({ x: [] }, 'x')).toEqual({ refused: 'new', predecessors: [] });
    expect(refusal({ x: ['a', 'z'] }, 'x')).toEqual({ refused: 'predecessor-missing', predecessors: ['a', 'z'] });
  });

  it('cannot be pooled where there are figures of record', () => {
    const plain = blockOf(branch('total', [leaf('i')]));
    const before = roundOf(plain, { records: { a: { i: 1 }, b: { i: 2 } } });
    const after = roundOf(plain, { records: { ab: { i: 1 } } });
    after.units = after.units.map((unit) => ({ ...unit, predecessors: ['a', 'b'] }));
    expect(explainChange(countRound(before), countRound(after), { block: 'block', unitCode: 'ab' })).toEqual({
      refused: 'records-of-several',
      predecessors: ['a', 'b'],
    });
  });
});
