import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import { ascendingScores, competitionRanks, isBelowMedian, kthBest, medianOf, rankScores } from './standing.ts';

function ranksOf(...scores: number[]): number[] {
  return [...competitionRanks(Float64Array.from(scores))];
}

describe('competitionRanks (methodology §5.1: 1, 2, 2, 4)', () => {
  it('shares the better rank on a tie and skips the next one', () => {
    // R: rank(-c(80, 70, 70, 60), ties.method = "min")
    expect(ranksOf(80, 70, 70, 60)).toEqual([1, 2, 2, 4]);
    expect(ranksOf(60, 70, 80, 70)).toEqual([4, 2, 1, 2]);
    expect(ranksOf(5, 5, 5)).toEqual([1, 1, 1]);
  });

  it('gives no rank, 0, to a unit without a score, and does not count it', () => {
    expect(ranksOf(Number.NaN, 3, 9, Number.NaN, 3)).toEqual([0, 2, 1, 0, 2]);
    expect(ranksOf(Number.NaN)).toEqual([0]);
    expect(ranksOf()).toEqual([]);
  });

  it('takes for a tie what differs by the noise of binary sums only', () => {
    // 0.1 + 0.2 is held as 0.30000000000000004.
    expect(ranksOf(0.3, 0.1 + 0.2, 0.2)).toEqual([1, 1, 3]);
    expect(ranksOf(66.57499999999999, 66.575, 66.5750001)).toEqual([2, 2, 1]);
  });

  it('ranks zero and minus zero alike', () => {
    expect(ranksOf(0, -0, 1)).toEqual([2, 2, 1]);
  });

  it('agrees with counting: a rank is one more than the number of greater scores', () => {
    const few = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.array(
          few.map((digit) => (digit === 9 ? Number.NaN : digit / 7)),
          { maxLength: 30 },
        ),
        (scores) => {
          const counted = scores.map((score) =>
            Number.isNaN(score) ? 0 : 1 + scores.filter((other) => comparable(other) > comparable(score)).length,
          );
          expect(ranksOf(...scores)).toEqual(counted);
        },
      ),
    );
  });
});

describe('rankScores (methodology §5.1: unrounded by default, published if the edition says so)', () => {
  const rounding = { rule: 'half-up', decimals: 2 } as const;

  it('tells 65.434 and 65.426 apart unrounded, and ties them as published: both print 65.43', () => {
    const scores = Float64Array.of(65.434, 65.426, 65.4249);
    expect([...rankScores(scores, 'unrounded', rounding)]).toEqual([1, 2, 3]);
    expect([...rankScores(scores, 'published', rounding)]).toEqual([1, 1, 3]);
  });

  it('keeps a unit without a score unranked on either basis', () => {
    for (const basis of ['unrounded', 'published'] as const) {
      expect([...rankScores(Float64Array.of(Number.NaN, 1), basis, rounding)]).toEqual([0, 1]);
    }
  });
});

describe('medianOf (methodology §5.2)', () => {
  it.each<[number[], number]>([
    [[3], 3],
    [[9, 1, 5], 5],
    [[9, 1, 5, 6], 5.5],
    [[10, 9, 100], 10],
    [[Number.NaN, 4, Number.NaN, 2], 3],
    [[-1, -10], -5.5],
  ])('of %j is %d', (scores, median) => {
    expect(medianOf(Float64Array.from(scores))).toBe(median);
  });

  it('of no scores is none', () => {
    expect(medianOf(Float64Array.of())).toBeNaN();
    expect(medianOf(Float64Array.of(Number.NaN))).toBeNaN();
  });
});

describe('kthBest (methodology §5.4: top 3)', () => {
  const scores = ascendingScores(Float64Array.of(7, Number.NaN, 10, 9, 10));

  it('counts units, so that a tie takes two places', () => {
    expect([1, 2, 3, 4].map((k) => kthBest(scores, k))).toEqual([10, 10, 9, 7]);
  });

  it('is the least score where there are fewer, and none of none', () => {
    expect(kthBest(scores, 9)).toBe(7);
    expect(kthBest(ascendingScores(Float64Array.of(Number.NaN)), 1)).toBeNaN();
  });
});

describe('isBelowMedian: two readings (methodology §5.2)', () => {
  it.each<[number, number, boolean, boolean]>([
    // score, median, strictly below, at or below
    [4.9, 5, true, true],
    [5, 5, false, true],
    [5.1, 5, false, false],
    // Held apart by the noise of a sum only: at the median.
    [0.1 + 0.2, 0.3, false, true],
    [0.3, 0.1 + 0.2, false, true],
  ])('%d against %d', (score, median, strictly, atOrBelow) => {
    expect(isBelowMedian(score, median, 'strictly-below')).toBe(strictly);
    expect(isBelowMedian(score, median, 'at-or-below')).toBe(atOrBelow);
  });

  it('counts the unit that holds the median of 11 as below only in the second reading: rank 6 of 11', () => {
    const scores = Float64Array.from({ length: 11 }, (_, index) => 11 - index);
    const median = medianOf(scores);
    const below = (reading: 'strictly-below' | 'at-or-below') =>
      scores.reduce((count, score) => count + Number(isBelowMedian(score, median, reading)), 0);
    expect(median).toBe(6);
    expect([below('strictly-below'), below('at-or-below')]).toEqual([5, 6]);
  });
});
