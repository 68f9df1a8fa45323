import { describe, expect, it } from 'vitest';
import { chanceOfRank, chanceOfTotal, chancesAgainst, trendingTotals } from './chance.ts';

/** Three units, four replicates each. */
const given = {
  units: 3,
  replicates: 4,
  totals: Float64Array.of(50, 52, 54, 56, /* b */ 53, 53, 53, 53, /* c */ 60, 40, 60, Number.NaN),
};

describe('the chance of success', () => {
  it('counts the replicates in which the total is reached', () => {
    expect(chanceOfTotal(given, 0, 0, 54)).toEqual({ probability: 0.5, judged: 4 });
    expect(chanceOfTotal(given, 0, 3, 54)).toEqual({ probability: 0.75, judged: 4 });
  });

  it('passes over replicates in which the unit has no total', () => {
    expect(chanceOfTotal(given, 2, 0, 60)).toEqual({ probability: 2 / 3, judged: 3 });
  });

  it('counts the replicates in which few enough stand above', () => {
    // Above a: b and c; b; c; none (c is missing there).
    expect(chanceOfRank(given, 0, { gain: 0 }, 1).probability).toBe(0.25);
    expect(chanceOfRank(given, 0, { gain: 0 }, 2).probability).toBe(0.75);
    // The others fall by 4 and 10: a is first at 50 against 49 and 50, a tie being no loss.
    expect(chanceOfRank(given, 0, { gain: 0, others: Float64Array.of(0, -4, -10) }, 1).probability).toBe(1);
  });

  it('tells it against each unit', () => {
    expect([...chancesAgainst(given, 0, { gain: 1 })]).toEqual([Number.NaN, 0.75, 1 / 3]);
  });

  it('carries totals on by their last change', () => {
    expect([...trendingTotals(Float64Array.of(60, 70), Float64Array.of(58, 71))]).toEqual([62, 69]);
  });
});
