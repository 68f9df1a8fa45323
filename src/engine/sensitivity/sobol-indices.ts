import { createStream, type Seed } from '../random/philox.ts';
import { quantilesOf } from '../statistics/quantiles.ts';

/**
 * Figures of a pick-freeze design of n points: at A, at B, and for each factor i at A with factor i taken from B. Points
 * with NaN anywhere are left out.
 */
export type PickFreeze = { atA: Float64Array; atB: Float64Array; atMixed: readonly Float64Array[] };

/** `first`: share of the variance that a factor explains alone. `total`: with all it does together with others. */
export type SobolIndex = { first: number; total: number };
export type SobolEstimate = SobolIndex & {
  firstInterval: { lower: number; upper: number };
  totalInterval: { lower: number; upper: number };
};

/**
 * First-order and total indices of each factor. First order: V_i = mean B·(A_B^i − A) (Saltelli, Annoni, Azzini,
 * Campolongo, Ratto and Tarantola 2010, table 2 b), figures being centred first. Total: E_i = mean (A − A_B^i)² / 2
 * (Jansen 1999, table 2 f). Both by the variance of A and B together. NaN where nothing varies. Methodology §10.2.
 */
export function sobolIndices(design: PickFreeze): SobolIndex[] {
  const whole = completePoints(design);
  return indicesOf(design, whole);
}

/** The same with percentile intervals: points are drawn with replacement, all figures of a point together. */
export function estimateSobol(
  design: PickFreeze,
  { seed, replicates, stratum = 0 }: { seed: Seed; replicates: number; stratum?: number },
): SobolEstimate[] {
  const points = completePoints(design);
  const indices = indicesOf(design, points);
  const drawn = indices.map(() => ({ first: new Float64Array(replicates), total: new Float64Array(replicates) }));
  const resample = new Int32Array(points.length);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const stream = createStream({ seed, purpose: 'sobol-bootstrap', stratum, replicate });
    for (let at = 0; at < resample.length; at += 1) resample[at] = points[stream.nextBelow(points.length)] as number;
    for (const [factor, index] of indicesOf(design, resample).entries()) {
      const figures = drawn[factor];
      if (!figures) continue;
      figures.first[replicate] = index.first;
      figures.total[replicate] = index.total;
    }
  }
  return indices.map((index, factor) => ({
    ...index,
    firstInterval: intervalOf(drawn[factor]?.first),
    totalInterval: intervalOf(drawn[factor]?.total),
  }));
}

function intervalOf(figures: Float64Array = new Float64Array()): { lower: number; upper: number } {
  const there = figures.filter((figure) => !Number.isNaN(figure));
  const [lower = Number.NaN, upper = Number.NaN] = quantilesOf(there, [0.025, 0.975]);
  return { lower, upper };
}

function completePoints({ atA, atB, atMixed }: PickFreeze): Int32Array {
  const columns = [atA, atB, ...atMixed];
  const points = Int32Array.from(atA.keys());
  return points.filter((point) => columns.every((column) => !Number.isNaN(column[point])));
}

function indicesOf({ atA, atB, atMixed }: PickFreeze, points: Int32Array): SobolIndex[] {
  const n = points.length;
  let sum = 0;
  for (let at = 0; at < n; at += 1)
    sum += (atA[points[at] as number] as number) + (atB[points[at] as number] as number);
  const mean = sum / (2 * n);
  let squares = 0;
  for (let at = 0; at < n; at += 1) {
    const a = (atA[points[at] as number] as number) - mean;
    const b = (atB[points[at] as number] as number) - mean;
    squares += a * a + b * b;
  }
  const variance = squares / (2 * n - 1);
  // A variance that is binary noise is none.
  if (!(variance > 1e-20 * mean * mean)) return atMixed.map(() => ({ first: Number.NaN, total: Number.NaN }));
  return atMixed.map((mixed) => {
    let first = 0;
    let total = 0;
    for (let at = 0; at < n; at += 1) {
      const point = points[at] as number;
      const moved = (mixed[point] as number) - (atA[point] as number);
      first += ((atB[point] as number) - mean) * moved;
      total += moved * moved;
    }
    return { first: first / n / variance, total: total / (2 * n) / variance };
  });
}
