import { assert } from '#base/assert.ts';
import type { Seed } from '../random/philox.ts';
import { type DrawSource, drawMethods, type MethodPlan, type ReplicateValues } from './method-plan.ts';
import { type MethodFactor, variedFactors } from './method-space.ts';
import { createBench, ranksOf, totalsOf } from './run-method.ts';
import { estimateSobol, type PickFreeze, type SobolEstimate } from './sobol-indices.ts';
import { editionStanding } from './summarise-method.ts';

/** What the indices are of: a factor of the method, or the sample. */
export type SobolFactor = MethodFactor | 'sample';

/** Figures of points [from, to) at A, at B, and for each factor at A with that factor of B: rows of units each. */
export type SobolPart = { from: number; to: number; totals: Float64Array; ranks: Uint16Array };
export type SobolOfUnit = { unitCode: string; total: SobolEstimate[]; rank: SobolEstimate[] };
export type SobolSummary = {
  factors: SobolFactor[];
  points: number;
  units: SobolOfUnit[];
  /** Of the mean over units of how many places their ranks are off the published ones. */
  meanRankShift: SobolEstimate[];
};

/** The factors of a plan: those of the space that vary, and the sample where the draws are joint with it. */
export function sobolFactors(plan: MethodPlan): SobolFactor[] {
  return plan.replicates > 1 ? [...variedFactors(plan.space), 'sample'] : variedFactors(plan.space);
}

/**
 * Points [from, to) of the pick-freeze design. Point p has the streams 2p for A and 2p + 1 for B, each factor a stream of
 * its own, so that a factor is taken from A or from B as a whole, all weights of a kind together. Each point costs two
 * draws and one for each factor. A point depends on its number alone.
 */
export function runSobolPoints(
  plan: MethodPlan,
  from: number,
  to: number,
  valuesOf: ReplicateValues | null = null,
): SobolPart {
  const factors = sobolFactors(plan);
  assert(factors.includes('sample') === (valuesOf !== null), 'replicates come with their values');
  const bench = createBench(plan);
  const rows = factors.length + 2;
  const isOfB = (row: number, factor: SobolFactor): boolean =>
    row % rows === 1 || (row % rows > 1 && factors[(row % rows) - 2] === factor);
  const streamOf = (row: number, factor: SobolFactor): number =>
    2 * Math.floor(row / rows) + (isOfB(row, factor) ? 1 : 0);
  const source: DrawSource = (row, factor) => ({ purpose: 'sobol', replicate: streamOf(row, factor) });
  const drawn = drawMethods(plan, bench.model, from * rows, to * rows, source);
  const replicates = Int32Array.from(drawn.choices, (_, at) => streamOf(from * rows + at, 'sample') % plan.replicates);
  const totals = totalsOf(bench, drawn, valuesOf && { valuesOf, replicates });
  return { from, to, totals, ranks: ranksOf(bench, totals) };
}

/** Indices of each unit's total and rank and of the mean shift of ranks, from the parts of all points in any order. */
export function summariseSobol(
  plan: MethodPlan,
  parts: readonly SobolPart[],
  { seed, replicates }: { seed: Seed; replicates: number },
): SobolSummary {
  const factors = sobolFactors(plan);
  const ordered = parts.toSorted((left, right) => left.from - right.from);
  const points = ordered.reduce((sum, part) => sum + part.to - part.from, 0);
  const { unitCodes } = plan.input;
  const { ranks: published } = editionStanding(createBench(plan));
  const estimate = (figureAt: FigureAt): SobolEstimate[] =>
    estimateSobol(designOf(ordered, points, factors.length, unitCodes.length, figureAt), { seed, replicates });
  const rankOf = (part: SobolPart, at: number): number =>
    part.ranks[at] === 0 ? Number.NaN : (part.ranks[at] as number);
  return {
    factors,
    points,
    units: unitCodes.map((unitCode, unit) => ({
      unitCode,
      total: estimate((part, start) => part.totals[start + unit] as number),
      rank: estimate((part, start) => rankOf(part, start + unit)),
    })),
    meanRankShift: estimate((part, start) => shiftOf(part.ranks, start, published)),
  };
}

/** A figure of the row of units that begins at `start`. */
type FigureAt = (part: SobolPart, start: number) => number;

function designOf(
  parts: readonly SobolPart[],
  points: number,
  factors: number,
  unitCount: number,
  figureAt: FigureAt,
): PickFreeze {
  const columns = Array.from({ length: factors + 2 }, () => new Float64Array(points));
  let point = 0;
  for (const part of parts) {
    for (let at = 0; at < part.to - part.from; at += 1, point += 1) {
      for (const [row, column] of columns.entries()) {
        column[point] = figureAt(part, (at * columns.length + row) * unitCount);
      }
    }
  }
  const [atA = new Float64Array(), atB = new Float64Array(), ...atMixed] = columns;
  return { atA, atB, atMixed };
}

function shiftOf(ranks: Uint16Array, start: number, published: Uint16Array): number {
  let shift = 0;
  let n = 0;
  for (const [unit, rank] of published.entries()) {
    const here = ranks[start + unit] as number;
    if (rank === 0 || here === 0) continue;
    shift += Math.abs(here - rank);
    n += 1;
  }
  return shift / n;
}
