import { describe, expect, it } from 'vitest';
import { blockOf, branch, leaf } from '../engine.fixture.ts';
import { createStream, seedOf } from '../random/philox.ts';
import { gamma } from './draw-weights.ts';
import { drawMethods, planMethod } from './method-plan.ts';
import { editionSpace, type MethodSpace } from './method-space.ts';
import { createModel } from './score-table.ts';
import { inputOf } from './sensitivity.fixture.ts';

const seed = seedOf(3n);
const tree = branch('T', [
  branch('A', [leaf('i1', { weight: 2 }), leaf('i2'), leaf('i3')], { weight: 3 }),
  branch('B', [leaf('i4'), leaf('i5', { weight: 0 })]),
]);
const input = inputOf(blockOf(tree), [
  [1, 2, 3, 4, 5],
  [5, 4, 3, 2, 1],
]);

/** Weights by node (T, A, i1, i2, i3, B, i4, i5) of many draws. */
function drawn(space: Partial<MethodSpace>, draws: number): number[][] {
  const plan = planMethod(input, { ...editionSpace, ...space }, { seed, draws });
  const { weights } = drawMethods(plan, createModel(input), 0, draws);
  return Array.from({ length: draws }, (_, draw) => [...weights.slice(draw * 8, draw * 8 + 8)]);
}

const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;

describe('weights drawn (methodology §10.1)', () => {
  it('around the edition stay within the share, spread evenly, and leave the rest alone', () => {
    const rows = drawn({ componentWeights: { rule: 'around', share: 0.25 } }, 4000);
    // A has 3 of 4: between 0.75 × 0.75 and 0.75 × 1.25.
    const ofA = rows.map((row) => row[1] ?? 0);
    expect(Math.min(...ofA)).toBeGreaterThanOrEqual(0.5625);
    expect(Math.max(...ofA)).toBeLessThanOrEqual(0.9375);
    // Deviation 0.375 ÷ √12 = 0.108; its mean over 4,000 is off by less than 0.007.
    expect(Math.abs(mean(ofA) - 0.75)).toBeLessThan(0.007);
    expect(rows.every((row) => String([...row.slice(2, 5), ...row.slice(6)]) === '2,1,1,1,0')).toBe(true);
  });

  it('of a Dirichlet have its means and deviations, and a weight of zero stays zero', () => {
    const rows = drawn({ indicatorWeights: { rule: 'dirichlet', concentration: 9 } }, 20_000);
    const shares = rows.map((row) => (row[2] ?? 0) / ((row[2] ?? 0) + (row[3] ?? 0) + (row[4] ?? 0)));
    // i1 has 2 of 4: Beta(4.5, 4.5), mean 0.5, variance 0.25 ÷ 10 = 0.025.
    expect(Math.abs(mean(shares) - 0.5)).toBeLessThan(0.005);
    expect(Math.abs(mean(shares.map((share) => (share - 0.5) ** 2)) - 0.025)).toBeLessThan(0.001);
    expect(rows.every((row) => row[7] === 0 && row[6] === 1)).toBe(true);
  });

  it.each([0.3, 1, 2.25, 40])('rest on gamma numbers of shape %d with that mean and variance', (shape) => {
    const stream = createStream({ seed, purpose: 'simulation', stratum: 0, replicate: Math.round(shape * 100) });
    const numbers = Array.from({ length: 40_000 }, () => gamma(stream, shape));
    expect(Math.abs(mean(numbers) - shape)).toBeLessThan(4 * Math.sqrt(shape / 40_000));
    const variance = mean(numbers.map((number) => (number - shape) ** 2));
    // The variance of a squared deviation is 2·shape² + 6·shape.
    expect(Math.abs(variance - shape)).toBeLessThan(4 * Math.sqrt((2 * shape * shape + 6 * shape) / 40_000));
  });
});
