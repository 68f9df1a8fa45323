import { describe, expect, it } from 'vitest';
import { rankSets } from './rank-sets.ts';

/** Four units at 10, 8, 7.9 and 1; replicates shift each by −1, 0 or 1 in turn so that all differences have the same error. */
const scores = Float64Array.of(10, 8, 7.9, 1);
const shifts = [
  [-1, 0, 1, 0],
  [0, 1, 0, -1],
  [1, -1, -1, 1],
  [0, 0, 0, 0],
  [1, 1, 0, -1],
  [-1, -1, 0, 1],
];

function replicatesOf(scale: number): Float64Array {
  return Float64Array.from(
    [...scores].flatMap((score, unit) => shifts.map((shift) => score + scale * (shift[unit] ?? 0))),
  );
}

describe('rank sets', () => {
  it('are the ranks themselves where nothing varies but a hair', () => {
    const { marginal, simultaneous, tiers } = rankSets(scores, replicatesOf(0.001), 0.95);
    expect(marginal).toEqual([1, 2, 3, 4].map((rank) => ({ best: rank, worst: rank })));
    expect(simultaneous).toEqual(marginal);
    expect(tiers).toEqual([1, 2, 3, 4]);
  });

  it('are all ranks where noise is far greater than the differences', () => {
    const { marginal, tiers } = rankSets(scores, replicatesOf(100), 0.95);
    expect(marginal).toEqual(scores.reduce<object[]>((all) => [...all, { best: 1, worst: 4 }], []));
    expect(tiers).toEqual([1, 1, 1, 1]);
  });

  it('leave two near units open between each other and tell the far one', () => {
    const { simultaneous, surelyAbove, tiers } = rankSets(scores, replicatesOf(0.3), 0.95);
    expect(simultaneous).toEqual([
      { best: 1, worst: 1 },
      { best: 2, worst: 3 },
      { best: 2, worst: 3 },
      { best: 4, worst: 4 },
    ]);
    expect(surelyAbove[1 * 4 + 2]).toBe(0);
    expect(surelyAbove[0 * 4 + 3]).toBe(1);
    expect(tiers).toEqual([1, 2, 2, 3]);
  });

  it('say nothing of a unit without a score', () => {
    const withGap = Float64Array.of(10, Number.NaN, 1);
    const replicates = Float64Array.of(10, 10.1, 9.9, Number.NaN, Number.NaN, Number.NaN, 1, 1.1, 0.9);
    const { marginal, tiers } = rankSets(withGap, replicates, 0.95);
    expect(marginal).toEqual([{ best: 1, worst: 1 }, null, { best: 2, worst: 2 }]);
    expect(tiers).toEqual([1, null, 2]);
  });
});
