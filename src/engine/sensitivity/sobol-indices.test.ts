import { describe, expect, it } from 'vitest';
import { createStream, seedOf } from '../random/philox.ts';
import { type PickFreeze, sobolIndices } from './sobol-indices.ts';

const seed = seedOf(11n);

/** n points of a function of three numbers between 0 and 1, each from a stream of its own. */
function designOf(f: (x: number[]) => number, n: number): PickFreeze {
  const drawn = (point: number): number[] =>
    [0, 1, 2].map((stratum) => createStream({ seed, purpose: 'sobol', stratum, replicate: point }).nextUnit());
  const points = Array.from({ length: n }, (_, at) => ({ a: drawn(2 * at), b: drawn(2 * at + 1) }));
  return {
    atA: Float64Array.from(points, ({ a }) => f(a)),
    atB: Float64Array.from(points, ({ b }) => f(b)),
    atMixed: [0, 1, 2].map((factor) => Float64Array.from(points, ({ a, b }) => f(a.with(factor, b[factor] ?? 0)))),
  };
}

describe('Sobol indices (methodology §10.2)', () => {
  it('of the Ishigami function are the analytic ones', () => {
    const ishigami = (u: number[]): number => {
      const [x = 0, y = 0, z = 0] = u.map((one) => (2 * one - 1) * Math.PI);
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    };
    // V = a²/8 + bπ⁴/5 + b²π⁸/18 + ½ = 13.8446; V1 = ½(1 + bπ⁴/5)², V2 = a²/8, V13 = 8b²π⁸/225.
    const analytic = [
      { first: 0.3139, total: 0.5576 },
      { first: 0.4424, total: 0.4424 },
      { first: 0, total: 0.2437 },
    ];
    const indices = sobolIndices(designOf(ishigami, 40_000));
    for (const [factor, { first, total }] of analytic.entries()) {
      // Standard errors at 40,000 points are below 0.007.
      expect(Math.abs((indices[factor]?.first ?? 9) - first)).toBeLessThan(0.025);
      expect(Math.abs((indices[factor]?.total ?? 9) - total)).toBeLessThan(0.025);
    }
  });

  it('of x + 2y + 3z are 1/14, 4/14 and 9/14, alone and in total', () => {
    const indices = sobolIndices(designOf(([x = 0, y = 0, z = 0]) => x + 2 * y + 3 * z, 40_000));
    for (const [factor, share] of [1 / 14, 4 / 14, 9 / 14].entries()) {
      expect(Math.abs((indices[factor]?.first ?? 9) - share)).toBeLessThan(0.02);
      expect(Math.abs((indices[factor]?.total ?? 9) - share)).toBeLessThan(0.02);
    }
  });

  it('of four points worked by hand', () => {
    // A 1 2 3 4, B 4 3 2 1: mean 2.5, variance 10/7. Mixed 2 2 2 2: B·(M − A) centred is 1.5·1 + 0.5·0 − 0.5·(−1) −
    // 1.5·(−2) = 5, so first = 5/4 ÷ 10/7 = 0.875; (A − M)² sums to 1 + 0 + 1 + 4 = 6, so total = 6/8 ÷ 10/7 = 0.525.
    const [index] = sobolIndices({
      atA: Float64Array.of(1, 2, 3, 4),
      atB: Float64Array.of(4, 3, 2, 1),
      atMixed: [Float64Array.of(2, 2, 2, 2)],
    });
    expect(index?.first).toBeCloseTo(0.875, 12);
    expect(index?.total).toBeCloseTo(0.525, 12);
  });

  it('leave out points without a figure, and are nothing where nothing varies', () => {
    const gap = { atA: Float64Array.of(1, NaN, 2, 3, 4), atB: Float64Array.of(4, 9, 3, 2, 1) };
    const [index] = sobolIndices({ ...gap, atMixed: [Float64Array.of(2, 9, 2, 2, 2)] });
    expect(index?.first).toBeCloseTo(0.875, 12);
    const flat = Float64Array.of(5, 5, 5);
    expect(sobolIndices({ atA: flat, atB: flat, atMixed: [flat] })).toEqual([{ first: NaN, total: NaN }]);
  });
});
