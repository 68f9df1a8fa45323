import { areEqual, type Rounding, roundDecimal } from '#base/rounding.ts';
import type { RankBasis } from '../edition.ts';

/** Ranks many times over the same number of units, without making arrays anew. */
export type Ranker = (totals: Float64Array, from: number, ranks: Uint16Array, to: number) => void;

/**
 * A ranker with the ranks of `rankScores`: 1 for the greatest, ties (to 12 digits) share the better rank, 0 for NaN. It
 * reads `unitCount` totals at `from` and writes as many ranks at `to`. Totals are put into as many drawers of equal
 * width as there are units, then sorted by insertion: time grows with the number of units. Methodology §5.1.
 */
export function createRanker(unitCount: number, basis: RankBasis, rounding: Rounding): Ranker {
  const keys = new Float64Array(unitCount);
  const sorted = new Float64Array(unitCount);
  const units = new Int32Array(unitCount);
  const drawerOf = new Int32Array(unitCount);
  const ends = new Int32Array(unitCount + 2);
  return (totals, from, ranks, to) => {
    for (let unit = 0; unit < unitCount; unit += 1) {
      const total = totals[from + unit] as number;
      keys[unit] = basis === 'published' ? roundDecimal(total, rounding) : total;
    }
    const ranked = sortDescending(keys, sorted, units, drawerOf, ends);
    ranks.fill(0, to, to + unitCount);
    let rank = 1;
    for (let place = 0; place < ranked; place += 1) {
      const isTie = place > 0 && areEqual(sorted[place - 1] as number, sorted[place] as number);
      if (!isTie) rank = place + 1;
      ranks[to + (units[place] as number)] = rank;
    }
  };
}

/** Sorts the keys that are numbers, the greatest first, and notes the unit of each. Returns how many there are. */
function sortDescending(
  keys: Float64Array,
  sorted: Float64Array,
  units: Int32Array,
  drawerOf: Int32Array,
  ends: Int32Array,
): number {
  let greatest = -Infinity;
  let least = Infinity;
  for (let unit = 0; unit < keys.length; unit += 1) {
    const key = keys[unit] as number;
    if (key > greatest) greatest = key;
    if (key < least) least = key;
  }
  const scale = greatest > least ? keys.length / (greatest - least) : 0;
  ends.fill(0);
  let count = 0;
  for (let unit = 0; unit < keys.length; unit += 1) {
    const key = keys[unit] as number;
    if (Number.isNaN(key)) {
      drawerOf[unit] = -1;
      continue;
    }
    // A range too narrow to divide gives no finite scale; all then lie in the first drawer.
    const drawer = scale < Infinity ? ((greatest - key) * scale) | 0 : 0;
    drawerOf[unit] = drawer;
    ends[drawer + 1] = (ends[drawer + 1] as number) + 1;
    count += 1;
  }
  for (let drawer = 1; drawer < ends.length; drawer += 1) {
    ends[drawer] = (ends[drawer] as number) + (ends[drawer - 1] as number);
  }
  for (let unit = 0; unit < keys.length; unit += 1) {
    const drawer = drawerOf[unit] as number;
    if (drawer < 0) continue;
    const place = ends[drawer] as number;
    ends[drawer] = place + 1;
    sorted[place] = keys[unit] as number;
    units[place] = unit;
  }
  insertDescending(sorted, units, count);
  return count;
}

function insertDescending(sorted: Float64Array, units: Int32Array, count: number): void {
  for (let place = 1; place < count; place += 1) {
    const key = sorted[place] as number;
    let at = place - 1;
    if ((sorted[at] as number) >= key) continue;
    const unit = units[place] as number;
    while (at >= 0 && (sorted[at] as number) < key) {
      sorted[at + 1] = sorted[at] as number;
      units[at + 1] = units[at] as number;
      at -= 1;
    }
    sorted[at + 1] = key;
    units[at + 1] = unit;
  }
}
