import { describe, expect, it } from 'vitest';
import { blockOf, branch, leaf } from '../engine.fixture.ts';
import { createStream, seedOf } from '../random/philox.ts';
import { betterMatrix, betterShares, rankColumns } from './better-shares.ts';
import { planMethod } from './method-plan.ts';
import { editionSpace, type MethodSpace } from './method-space.ts';
import { runMethodDraws } from './run-method.ts';
import { inputOf } from './sensitivity.fixture.ts';
import { runSobolPoints, summariseSobol } from './sobol-method.ts';
import { runCrossedDraws, splitVariance } from './variance-parts.ts';

const seed = seedOf(99n);
/** On goalposts 0..10; the total is 10·(w·a + (1 − w)·b). */
const block = blockOf(branch('T', [branch('A', [leaf('a')]), branch('B', [leaf('b')])]));
const input = inputOf(block, [
  [6, 4],
  [5, 5],
  [3, 6],
]);
const weightsVary: MethodSpace = { ...editionSpace, componentWeights: { rule: 'dirichlet', concentration: 4 } };

/** Replicates in which the first value of the first unit is 6 + e, e even between −1 and 1. */
function valuesOf(replicate: number): Float64Array {
  const stream = createStream({ seed, purpose: 'bootstrap', stratum: 0, replicate });
  return input.values.with(0, 5 + 2 * stream.nextUnit());
}

const options = { seed, draws: 1, replicates: 4000 };

describe('variance split between sample and method (methodology §10.1)', () => {
  it('finds the parts of 10·(w·(6 + e) + (1 − w)·4) that follow from the variances of w and e', () => {
    // w ~ Beta(2, 2): mean ½, variance 0.05. e even on ±1: variance ⅓. Total = 40 + 10·w·(2 + e):
    // sampling 100·¼·⅓ = 8.33; method 100·4·0.05 = 20; both 100·0.05·⅓ = 1.67; whole 30.
    const plan = planMethod(input, weightsVary, options);
    const parts = [runCrossedDraws(plan, 900, 2000, valuesOf), runCrossedDraws(plan, 0, 900, valuesOf)];
    const [first, second, third] = splitVariance(plan, parts);
    expect(Math.abs((first?.total.sampling ?? 0) - 25 / 3)).toBeLessThan(0.9);
    expect(Math.abs((first?.total.method ?? 0) - 20)).toBeLessThan(2);
    expect(Math.abs((first?.total.both ?? 0) - 5 / 3)).toBeLessThan(0.3);
    // U1 has 5 in both: nothing moves it. U2 is not sampled: all is method, 100·9·0.05 = 45.
    expect(second?.total).toEqual({ whole: 0, sampling: 0, method: 0, both: 0 });
    expect(third?.total.sampling).toBe(0);
    expect(third?.total.both).toBe(0);
    expect(Math.abs((third?.total.method ?? 0) - 45)).toBeLessThan(4);
  });

  it('sums to the whole, which is half the mean square between draws that share nothing', () => {
    const plan = planMethod(input, weightsVary, options);
    const part = runCrossedDraws(plan, 0, 300, valuesOf);
    for (const [unit, { total }] of splitVariance(plan, [part]).entries()) {
      const { whole, sampling, method, both } = total;
      expect(Math.abs(sampling + method + both - whole)).toBeLessThan(1e-12 * 100);
      let squares = 0;
      for (let row = unit; row < part.totals.length; row += 12) {
        const [y11 = 0, y12 = 0, y21 = 0, y22 = 0] = [0, 3, 6, 9].map((at) => part.totals[row + at]);
        squares += (y11 - y22) ** 2 + (y12 - y21) ** 2;
      }
      expect(whole).toBeCloseTo(squares / 4 / 300, 9);
    }
  });
});

describe('Sobol indices of the method (methodology §10.2)', () => {
  it('have the sample and the weights as factors, with the shares worked above', () => {
    const plan = planMethod(input, weightsVary, options);
    const parts = [runSobolPoints(plan, 1200, 3000, valuesOf), runSobolPoints(plan, 0, 1200, valuesOf)];
    const summary = summariseSobol(plan, parts, { seed, replicates: 50 });
    expect(summary.factors).toEqual(['componentWeights', 'sample']);
    const [weights, sample] = summary.units[0]?.total ?? [];
    expect(Math.abs((weights?.first ?? 0) - 20 / 30)).toBeLessThan(0.08);
    expect(Math.abs((weights?.total ?? 0) - 21.67 / 30)).toBeLessThan(0.06);
    expect(Math.abs((sample?.first ?? 0) - 8.33 / 30)).toBeLessThan(0.06);
    expect(Math.abs((sample?.total ?? 0) - 10 / 30)).toBeLessThan(0.05);
    expect(weights?.firstInterval.lower).toBeLessThan(weights?.first ?? 0);
    expect(weights?.firstInterval.upper).toBeGreaterThan(weights?.first ?? 0);
    expect(summary.units[1]?.total[0]?.first).toBeNaN();
    expect(summary.meanRankShift[0]?.total).toBeGreaterThan(0.5);
  });
});

describe('who is better (methodology §10.1)', () => {
  it('counts draws, equal ranks half, and leaves out draws in which one has no rank', () => {
    const ranks = Uint16Array.of(1, 2, 3, 2, 1, 3, 1, 1, 0, 1, 2, 0);
    const part = { from: 0, to: 4, totals: new Float64Array(12), ranks };
    const columns = rankColumns([part], 3);
    // U0 against U1: better twice, worse once, equal once of four; against U2 better twice of two.
    expect([...betterShares(columns, 0)]).toEqual([Number.NaN, 0.625, 1]);
    expect([...betterMatrix(columns)]).toEqual([Number.NaN, 0.625, 1, 0.375, Number.NaN, 1, 0, 0, Number.NaN]);
  });

  it('draws jointly with the sample from the replicates in turn', () => {
    const plan = planMethod(input, editionSpace, { seed, draws: 6, replicates: 3 });
    const { totals } = runMethodDraws(plan, 0, 6, valuesOf);
    const ofFirst = [0, 1, 2, 3, 4, 5].map((draw) => totals[draw * 3] ?? 0);
    const expected = [0, 1, 2, 0, 1, 2].map((replicate) => (10 * ((valuesOf(replicate)[0] ?? 0) + 4)) / 2);
    for (const [draw, total] of ofFirst.entries()) expect(total).toBeCloseTo(expected[draw] ?? 0, 10);
  });
});
