import type { Histogram } from '../histogram.ts';
import type { StatisticPlan } from '../statistics/statistic.ts';
import type { Linearised } from './estimate.ts';
import { varianceFactor } from './sample-design.ts';

/** What the answers to one question come to: n, Σw and Σw² for each cell and code. */
export type CellSums = { histogram: Histogram; squares: Float64Array; plan: StatisticPlan };

/** One cell of a unit: its place in the sums, its questionnaires, and the share of its stratum that answered. */
export type UnitCell = { index: number; rows: number; sampled: number };

/**
 * A mean over the answers of a unit with its linearised variance, read from sums: equal to the one over rows, and
 * independent of their order. `numbers` is the y of each code. Methodology §9.2.
 */
export function linearised(
  estimate: number,
  numbers: Float64Array | Uint8Array,
  cells: readonly UnitCell[],
  sums: CellSums,
): Linearised {
  const found = { n: 0, weight: 0, squaredWeight: 0, spread: 0, variance: 0, strata: 0 };
  for (const cell of cells) {
    const own = sumCell(estimate, numbers, cell, sums);
    found.n += own.n;
    found.weight += own.weight;
    found.squaredWeight += own.squaredWeight;
    found.spread += own.spread;
    found.variance += own.variance;
    if (own.n > 0) found.strata += 1;
  }
  return {
    estimate,
    variance: found.variance / (found.weight * found.weight),
    simpleVariance: found.spread / found.weight / (found.n - 1),
    degrees: found.n - found.strata,
    n: found.n,
    effectiveN: found.squaredWeight === 0 ? 0 : (found.weight * found.weight) / found.squaredWeight,
  };
}

/** The part of one cell. Rows of one code differ by their weights only, so its square is split at the code's mean. */
function sumCell(
  estimate: number,
  numbers: Float64Array | Uint8Array,
  { index, rows, sampled }: UnitCell,
  { histogram, squares, plan }: CellSums,
): { n: number; weight: number; squaredWeight: number; spread: number; variance: number } {
  const { codeCount, counts, weightSteps } = histogram;
  const own = { n: 0, weight: 0, squaredWeight: 0, spread: 0 };
  let total = 0;
  let within = 0;
  for (let code = 0; code < codeCount; code += 1) {
    const n = counts[index * codeCount + code] as number;
    if (n === 0 || !plan.inDenominator[code]) continue;
    const weight = weightSteps[index * codeCount + code] as number;
    const squaredWeight = squares[index * codeCount + code] as number;
    const residual = (numbers[code] as number) - estimate;
    own.n += n;
    own.weight += weight;
    own.squaredWeight += squaredWeight;
    own.spread += weight * residual * residual;
    total += weight * residual;
    within += residual * residual * Math.max(0, squaredWeight - (weight * weight) / n);
  }
  // A single row has no mean of its cell to lie about; see `varianceFactor`.
  const centre = rows > 1 ? total / rows : 0;
  let between = (rows - own.n) * centre * centre;
  for (let code = 0; code < codeCount; code += 1) {
    const n = counts[index * codeCount + code] as number;
    if (n === 0 || !plan.inDenominator[code]) continue;
    const weight = weightSteps[index * codeCount + code] as number;
    const off = ((numbers[code] as number) - estimate) * (weight / n) - centre;
    between += n * off * off;
  }
  return { ...own, variance: (1 - sampled) * varianceFactor(rows, Number.NaN) * (within + between) };
}
