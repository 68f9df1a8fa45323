import { assert } from '#base/assert.ts';
import { quantileLevels, quantilesOf } from '../statistics/quantiles.ts';
import { compileMethod } from './compile-method.ts';
import { editionWeights } from './draw-weights.ts';
import { evaluateTile } from './evaluate-method.ts';
import type { MethodPlan } from './method-plan.ts';
import { createBench, type MethodBench, type MethodPart, ranksOf, takeTotals } from './run-method.ts';
import { scoreValues } from './score-table.ts';

/** How a figure of one unit varies over the draws in which it has one. NaN where there is none. */
export type Spread = {
  mean: number;
  /** The standard deviation over draws, with n − 1. */
  standardError: number;
  lower: number;
  median: number;
  upper: number;
};
export type MethodUnit = {
  unitCode: string;
  /** By the edition's own method; NaN and 0 where the unit has none. */
  publishedTotal: number;
  publishedRank: number;
  /** Draws in which the unit has a total. */
  rankedDraws: number;
  total: Spread;
  rank: Spread;
};
export type MethodSummary = {
  draws: number;
  units: MethodUnit[];
  /** Units × ranks: in how many draws a unit has a rank; rank r stands at u × units + r − 1. */
  rankCounts: Uint32Array;
  /** Mean over draws and ranked units of how many places a rank is off the published one. */
  meanRankShift: number;
};

/** Totals and ranks of the edition's own method, equal to those that are published. */
export function editionStanding(bench: MethodBench): { totals: Float64Array; ranks: Uint16Array } {
  const { model, space } = bench;
  const table = scoreValues(model, model.input.values, 'edition');
  const method = compileMethod(model, table, {
    aggregation: 'edition',
    aggregationReach: 'total',
    missingChild: 'edition',
    leaveOut: null,
  });
  evaluateTile(model, method, editionWeights(model), [0], space);
  const totals = new Float64Array(model.unitCount);
  takeTotals(model, space, 0, totals, 0);
  return { totals, ranks: ranksOf(bench, totals) };
}

/** Brings the parts of all draws together, in whatever order they come. Methodology §10.1. */
export function summariseMethod(plan: MethodPlan, parts: readonly MethodPart[]): MethodSummary {
  const ordered = inOrder(plan, parts);
  const bench = createBench(plan);
  const { unitCount } = bench.model;
  const edition = editionStanding(bench);
  const rankCounts = countRanks(ordered, unitCount);
  const columns = createColumns(plan.draws);
  const units: MethodUnit[] = [];
  for (let unit = 0; unit < unitCount; unit += 1) {
    const totals = columns.take(ordered, unitCount, unit);
    const counts = rankCounts.subarray(unit * unitCount, (unit + 1) * unitCount);
    units.push({
      unitCode: plan.input.unitCodes[unit] ?? '',
      publishedTotal: edition.totals[unit] as number,
      publishedRank: edition.ranks[unit] as number,
      rankedDraws: totals.length,
      total: spreadOf(totals),
      rank: spreadOfRanks(counts, totals.length),
    });
  }
  return { draws: plan.draws, units, rankCounts, meanRankShift: meanShift(units, rankCounts) };
}

function inOrder(plan: MethodPlan, parts: readonly MethodPart[]): MethodPart[] {
  const ordered = parts.toSorted((left, right) => left.from - right.from);
  let next = 0;
  for (const part of ordered) {
    assert(part.from === next, `draws from ${next} on are missing or double`);
    next = part.to;
  }
  assert(next === plan.draws, 'all draws of the plan are there');
  return ordered;
}

/** In how many draws each unit has each rank. */
export function countRanks(parts: readonly MethodPart[], unitCount: number): Uint32Array {
  const counts = new Uint32Array(unitCount * unitCount);
  // Some units at a time, so that their counts stay near while the draws pass by.
  for (let start = 0; start < unitCount; start += ranksAtOnce) {
    const end = Math.min(unitCount, start + ranksAtOnce);
    for (const { ranks } of parts) {
      for (let row = 0; row < ranks.length; row += unitCount) {
        for (let unit = start; unit < end; unit += 1) {
          const rank = ranks[row + unit] as number;
          const at = unit * unitCount + rank - 1;
          if (rank !== 0) counts[at] = (counts[at] as number) + 1;
        }
      }
    }
  }
  return counts;
}

/** Units whose ranks stand in one line of the processor's cache. */
const ranksAtOnce = 32;

/** Units whose totals are brought together in one pass: as many as stand in one line of the processor's cache. */
const unitsAtOnce = 8;

/** The totals of a unit over all draws in which it has one, in the order of draws. Good until the next call. */
function createColumns(draws: number) {
  const held = Array.from({ length: unitsAtOnce }, () => new Float64Array(draws));
  const filled = new Int32Array(unitsAtOnce);
  let first = -1;
  return {
    take(parts: readonly MethodPart[], unitCount: number, unit: number): Float64Array {
      const start = unit - (unit % unitsAtOnce);
      if (start !== first) gather(parts, unitCount, start, held, filled);
      first = start;
      return (held[unit - start] as Float64Array).subarray(0, filled[unit - start]);
    },
  };
}

function gather(
  parts: readonly MethodPart[],
  unitCount: number,
  start: number,
  held: readonly Float64Array[],
  filled: Int32Array,
): void {
  filled.fill(0);
  const count = Math.min(unitsAtOnce, unitCount - start);
  for (const { totals } of parts) {
    for (let row = start; row < totals.length; row += unitCount) {
      for (let at = 0; at < count; at += 1) {
        const total = totals[row + at] as number;
        if (Number.isNaN(total)) continue;
        const place = filled[at] as number;
        (held[at] as Float64Array)[place] = total;
        filled[at] = place + 1;
      }
    }
  }
}

/** Mean, standard deviation and quantiles. Figures that are all one have that figure as mean, exactly. */
export function spreadOf(figures: Float64Array): Spread {
  const [lower = Number.NaN, median = Number.NaN, upper = Number.NaN] = quantilesOf(figures, quantileLevels);
  // Sums of differences from one figure: nothing is lost where figures hardly differ.
  const origin = figures[0] ?? Number.NaN;
  let sum = 0;
  for (let at = 0; at < figures.length; at += 1) sum += (figures[at] as number) - origin;
  const mean = sum / figures.length;
  let squares = 0;
  for (let at = 0; at < figures.length; at += 1) {
    const off = (figures[at] as number) - origin - mean;
    squares += off * off;
  }
  const variance = figures.length === 0 ? Number.NaN : squares / (figures.length - 1);
  return { mean: origin + mean, standardError: Math.sqrt(variance), lower, median, upper };
}

/** The same of ranks, from how often each occurs. */
function spreadOfRanks(counts: Uint32Array, n: number): Spread {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const times = counts[at] as number;
    sum += times * (at + 1);
    squares += times * (at + 1) * (at + 1);
  }
  const mean = sum / n;
  const variance = n === 0 ? Number.NaN : Math.max(0, (squares - sum * mean) / (n - 1));
  const [lower = Number.NaN, median = Number.NaN, upper = Number.NaN] = quantileLevels.map((level) =>
    quantileOfCounts(counts, n, level),
  );
  return { mean, standardError: Math.sqrt(variance), lower, median, upper };
}

/** A quantile of ranks is a rank: the least one that at least this share of the draws reaches (R's type 1). */
function quantileOfCounts(counts: Uint32Array, n: number, level: number): number {
  return n === 0 ? Number.NaN : rankAt(counts, Math.max(0, Math.ceil(n * level - 1e-9) - 1));
}

function rankAt(counts: Uint32Array, place: number): number {
  let passed = 0;
  for (let at = 0; at < counts.length; at += 1) {
    passed += counts[at] as number;
    if (passed > place) return at + 1;
  }
  return Number.NaN;
}

function meanShift(units: readonly MethodUnit[], rankCounts: Uint32Array): number {
  let shift = 0;
  let n = 0;
  for (const [unit, { publishedRank, rankedDraws }] of units.entries()) {
    if (publishedRank === 0) continue;
    n += rankedDraws;
    for (let at = 0; at < units.length; at += 1) {
      shift += (rankCounts[unit * units.length + at] as number) * Math.abs(at + 1 - publishedRank);
    }
  }
  return n === 0 ? Number.NaN : shift / n;
}
