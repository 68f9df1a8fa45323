import { assert } from '#base/assert.ts';

/**
 * Totals of the replicates of a block: that of unit u in replicate r at u × replicates + r, NaN where the replicate was
 * dropped or the unit has no total in it.
 */
export type TotalReplicates = { units: number; replicates: number; totals: Float64Array };

/** What is added to each replicate: the unit's gain, and the drift of the others (their own entry is not read). */
export type Shift = { gain: number; others?: Float64Array | null };

/** A share of the replicates that could be judged, and how many those were; NaN of none. */
export type Chance = { probability: number; judged: number };

/** P(total + gain ≥ wanted). Methodology §12.6. */
export function chanceOfTotal(given: TotalReplicates, unit: number, gain: number, wanted: number): Chance {
  return countReplicates(given, unit, gain, (own) => own >= wanted);
}

/** P(rank ≤ wanted), the rank being 1 + the number of units with a greater total. Methodology §12.6. */
export function chanceOfRank(given: TotalReplicates, unit: number, { gain, others }: Shift, wanted: number): Chance {
  return countReplicates(given, unit, gain, (own, replicate) => {
    let above = 0;
    for (let other = 0; other < given.units; other += 1) {
      if (other !== unit && otherTotal(given, other, replicate, others) > own) above += 1;
    }
    return above < wanted;
  });
}

/** For each unit v: P(total + gain ≥ total of v); NaN for the unit itself. Methodology §12.6. */
export function chancesAgainst(given: TotalReplicates, unit: number, { gain, others }: Shift): Float64Array {
  return Float64Array.from({ length: given.units }, (_, other) => {
    if (other === unit) return Number.NaN;
    let judged = 0;
    let won = 0;
    for (let replicate = 0; replicate < given.replicates; replicate += 1) {
      const own = totalAt(given, unit, replicate) + gain;
      const theirs = otherTotal(given, other, replicate, others);
      if (Number.isNaN(own) || Number.isNaN(theirs)) continue;
      judged += 1;
      if (own >= theirs) won += 1;
    }
    return won / judged;
  });
}

/** Each total moved on by its last change: what the others have if they go on so. NaN where a total is missing. */
export function trendingTotals(now: Float64Array, before: Float64Array): Float64Array {
  assert(now.length === before.length, 'a total of each year for each unit');
  return now.map((total, unit) => total + (total - (before[unit] as number)));
}

function totalAt({ totals, replicates }: TotalReplicates, unit: number, replicate: number): number {
  return totals[unit * replicates + replicate] as number;
}

function otherTotal(given: TotalReplicates, unit: number, replicate: number, shifts?: Float64Array | null): number {
  return totalAt(given, unit, replicate) + (shifts?.[unit] ?? 0);
}

function countReplicates(
  given: TotalReplicates,
  unit: number,
  gain: number,
  isReached: (own: number, replicate: number) => boolean,
): Chance {
  assert(given.totals.length === given.units * given.replicates, 'a total for each unit and replicate');
  let judged = 0;
  let reached = 0;
  for (let replicate = 0; replicate < given.replicates; replicate += 1) {
    const own = totalAt(given, unit, replicate) + gain;
    if (Number.isNaN(own)) continue;
    judged += 1;
    if (isReached(own, replicate)) reached += 1;
  }
  return { probability: reached / judged, judged };
}
