import { present } from '#base/assert.ts';
import { type BoundsPolicy, type FrozenLine, onLine } from '../normalise/frozen-line.ts';
import { quantilesOf } from '../statistics/quantiles.ts';
import { type RankSet, rankSets } from './rank-sets.ts';
import type { ReplicatePlan } from './replicate-plan.ts';
import { lineOf } from './replicate-scores.ts';
import type { ReplicateFigures } from './run-replicates.ts';

export type Interval = { low: number; high: number };

/** How sure one figure is. Null where there is none. */
export type FigureCertainty = {
  unitCode: string;
  nodeCode: string;
  what: 'value' | 'score';
  estimate: number;
  standardError: number;
  /** Percentile interval of the replicates. */
  interval: Interval;
  /** Ranks that the middle of the replicates have; null where ranks were not asked for. */
  rankInterval: Interval | null;
  expectedRank: number | null;
  /** Replicates in which the figure could not be made. */
  dropped: number;
};

export type UnitCertainty = {
  unitCode: string;
  /** Probability of each rank, the first of rank 1. */
  rankShares: number[];
  rankSet: RankSet | null;
  jointRankSet: RankSet | null;
  tier: number | null;
  /** Probability that this unit's total is above that of each unit, ½ for itself; null where one of them has none. */
  better: (number | null)[];
  /** Units that stand neither surely above nor surely below. */
  notDistinguished: string[];
};

export type BlockCertainty = {
  blockCode: string;
  replicates: number;
  level: number;
  bounds: BoundsPolicy;
  unitCodes: string[];
  figures: FigureCertainty[];
  units: UnitCertainty[];
};

/** With the replicates of the index and of what lies between it and the indicators, by node: entry unit × replicates + replicate. */
export type AssessedBlock = { certainty: BlockCertainty; branches: Map<string, Float64Array> };

export type SummaryOptions = { level: number; ranksOf: 'all' | 'totals-and-components' };

export function assessReplicates(
  plan: ReplicatePlan,
  parts: readonly ReplicateFigures[],
  options: SummaryOptions,
): AssessedBlock {
  return { certainty: summariseReplicates(plan, parts, options), branches: branchReplicates(plan, parts) };
}

/** Puts the parts of a run together. The parts may come in any order and must cover the replicates once. Methodology §9.4. */
export function summariseReplicates(
  plan: ReplicatePlan,
  parts: readonly ReplicateFigures[],
  { level, ranksOf }: SummaryOptions,
): BlockCertainty {
  const { units, columns } = plan.scored;
  const replicates = Math.max(0, ...parts.map(({ to }) => to));
  const figures: FigureCertainty[] = [];
  let totals: Float64Array = new Float64Array();
  let totalRanks: Float64Array = new Float64Array();
  for (const [at, { position, what }] of plan.figures.entries()) {
    const column = present(columns[position], 'a scored node');
    const all = assemble(parts, { figure: at, unitCount: units.length, replicates });
    const isRanked = ranksOf === 'all' || column.planned.branch !== null;
    const ranks = isRanked && what === 'score' ? countRanks(all, units.length) : null;
    if (position === 0 && ranks) [totals, totalRanks] = [all, ranks];
    const line = lineOf(plan, column);
    const estimates = what === 'value' ? column.values : column.scores;
    for (const [unit, { code }] of units.entries()) {
      if (Number.isNaN(estimates[unit])) continue;
      const own = all.subarray(unit * replicates, (unit + 1) * replicates);
      const spread = spreadOf(own, level);
      // One replicate or none tells nothing.
      if (Number.isNaN(spread.standardError)) continue;
      const place = { unitCode: code, nodeCode: column.planned.node.code };
      if (line && what === 'value')
        figures.push({ ...place, ...scoreOnLine(spread, line, column.scores[unit] as number) });
      figures.push({
        ...place,
        what,
        estimate: estimates[unit] as number,
        ...spread,
        ...(ranks === null
          ? { rankInterval: null, expectedRank: null }
          : ranksOfUnit(ranks.subarray(unit * units.length, (unit + 1) * units.length), level)),
      });
    }
  }
  return {
    blockCode: plan.block.code,
    replicates,
    level,
    bounds: plan.options.bounds,
    unitCodes: units.map(({ code }) => code),
    figures,
    units: unitCertainties(plan, { totals, ranks: totalRanks }, level),
  };
}

function branchReplicates(plan: ReplicatePlan, parts: readonly ReplicateFigures[]): Map<string, Float64Array> {
  const { columns, units } = plan.scored;
  const replicates = Math.max(0, ...parts.map(({ to }) => to));
  return new Map(
    plan.figures.flatMap(({ position }, figure) => {
      const { planned } = present(columns[position], 'a scored node');
      if (planned.branch === null) return [];
      return [[planned.node.code, assemble(parts, { figure, unitCount: units.length, replicates })] as const];
    }),
  );
}

/** One figure of all units over all replicates: entry unit × replicates + replicate. */
function assemble(
  parts: readonly ReplicateFigures[],
  { figure, unitCount, replicates }: { figure: number; unitCount: number; replicates: number },
): Float64Array {
  const all = new Float64Array(unitCount * replicates);
  for (const { from, to, figures } of parts) {
    const count = to - from;
    for (let unit = 0; unit < unitCount; unit += 1) {
      const start = (figure * unitCount + unit) * count;
      all.set(figures.subarray(start, start + count), unit * replicates + from);
    }
  }
  return all;
}

type Spread = Pick<FigureCertainty, 'standardError' | 'interval' | 'dropped'>;

/** The score of an indicator goes with its value along a line, clipped at the ends: so do the ends of its interval. */
function scoreOnLine({ standardError, interval, dropped }: Spread, line: FrozenLine, estimate: number) {
  const ends = [interval.low, interval.high].map((value) => onLine(line, value));
  return {
    what: 'score',
    estimate,
    standardError: Math.abs(line.slope) * standardError,
    interval: { low: Math.min(...ends), high: Math.max(...ends) },
    rankInterval: null,
    expectedRank: null,
    dropped,
  } as const;
}

function spreadOf(replicates: Float64Array, level: number): Spread {
  let n = 0;
  let sum = 0;
  for (const value of replicates) {
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  const mean = sum / n;
  const made = n === replicates.length ? replicates : replicates.filter((value) => !Number.isNaN(value));
  let squares = 0;
  for (const value of made) squares += (value - mean) * (value - mean);
  const tail = (1 - level) / 2;
  const [low = Number.NaN, high = Number.NaN] = quantilesOf(made, [tail, 1 - tail]);
  return {
    standardError: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)),
    interval: { low, high },
    dropped: replicates.length - n,
  };
}

/** How often each unit had each rank: entry unit × units + rank − 1. Ties share the better rank. */
function countRanks(scores: Float64Array, unitCount: number): Float64Array {
  const count = scores.length / unitCount;
  const ranks = new Float64Array(unitCount * unitCount);
  const ascending = new Float64Array(unitCount);
  for (let replicate = 0; replicate < count; replicate += 1) {
    let ranked = 0;
    for (let unit = 0; unit < unitCount; unit += 1) {
      const score = scores[unit * count + replicate] as number;
      if (Number.isNaN(score)) continue;
      ascending[ranked] = score;
      ranked += 1;
    }
    ascending.subarray(0, ranked).sort();
    for (let unit = 0; unit < unitCount; unit += 1) {
      const own = scores[unit * count + replicate] as number;
      if (Number.isNaN(own)) continue;
      const above = ranked - countUpTo(ascending, ranked, own + tie * Math.abs(own));
      const at = unit * unitCount + above;
      ranks[at] = (ranks[at] as number) + 1;
    }
  }
  return ranks;
}

/** How many of the first so many ascending numbers are at most `most`. */
function countUpTo(ascending: Float64Array, length: number, most: number): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] as number) <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Scores that agree to 12 digits are equal, as everywhere. */
const tie = 1e-12;

function ranksOfUnit(counts: Float64Array, level: number): Pick<FigureCertainty, 'rankInterval' | 'expectedRank'> {
  let total = 0;
  let sum = 0;
  for (const [at, count] of counts.entries()) {
    total += count;
    sum += count * (at + 1);
  }
  if (total === 0) return { rankInterval: null, expectedRank: null };
  const tail = (1 - level) / 2;
  return {
    rankInterval: { low: rankAt(counts, tail * total), high: rankAt(counts, (1 - tail) * total) },
    expectedRank: sum / total,
  };
}

/** The first rank by which so many replicates are reached (R's quantile of type 1). */
function rankAt(counts: Float64Array, reached: number): number {
  let soFar = 0;
  for (const [at, count] of counts.entries()) {
    soFar += count;
    if (soFar >= reached * (1 - tie) && soFar > 0) return at + 1;
  }
  return counts.length;
}

type TotalReplicates = { totals: Float64Array; ranks: Float64Array };

function unitCertainties(
  { scored }: ReplicatePlan,
  { totals, ranks }: TotalReplicates,
  level: number,
): UnitCertainty[] {
  const { units } = scored;
  const unitCount = units.length;
  const scores = present(scored.columns[0], 'the root of the tree').scores;
  const sets = rankSets(scores, totals, level);
  const better = sharesAbove(totals, unitCount);
  return units.map(({ code }, unit) => {
    const counts = ranks.subarray(unit * unitCount, (unit + 1) * unitCount);
    const counted = counts.reduce((sum, count) => sum + count, 0);
    return {
      unitCode: code,
      rankShares: Array.from(counts, (count) => (counted === 0 ? 0 : count / counted)),
      rankSet: sets.marginal[unit] ?? null,
      jointRankSet: sets.simultaneous[unit] ?? null,
      tier: sets.tiers[unit] ?? null,
      better: better[unit] ?? [],
      notDistinguished: units
        .filter((_, other) => {
          const isAbove = sets.surelyAbove[unit * unitCount + other] === 1;
          const isBelow = sets.surelyAbove[other * unitCount + unit] === 1;
          return other !== unit && sets.tiers[other] !== null && sets.tiers[unit] !== null && !isAbove && !isBelow;
        })
        .map(({ code: other }) => other),
    };
  });
}

/** Of each unit the share of replicates in which its total is above that of each other, equal ones counting half; null of none. */
function sharesAbove(totals: Float64Array, unitCount: number): (number | null)[][] {
  const shares: (number | null)[][] = Array.from({ length: unitCount }, () => new Array(unitCount).fill(null));
  for (let one = 0; one < unitCount; one += 1) {
    for (let other = one; other < unitCount; other += 1) {
      const share = shareAbove(totals, one, other, unitCount);
      (shares[one] as (number | null)[])[other] = share;
      (shares[other] as (number | null)[])[one] = share === null ? null : 1 - share;
    }
  }
  return shares;
}

function shareAbove(totals: Float64Array, one: number, other: number, unitCount: number): number | null {
  const count = totals.length / unitCount;
  let n = 0;
  let above = 0;
  for (let at = 0; at < count; at += 1) {
    const difference = (totals[one * count + at] as number) - (totals[other * count + at] as number);
    if (Number.isNaN(difference)) continue;
    n += 1;
    const margin = tie * Math.abs(totals[one * count + at] as number);
    if (difference > margin) above += 1;
    else if (difference >= -margin) above += 0.5;
  }
  return n === 0 ? null : above / n;
}
