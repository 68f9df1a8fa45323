import type { MethodPart } from './run-method.ts';

/** Ranks of draws brought together: units × draws, 0 where a unit has none. */
export type RankColumns = { unitCount: number; draws: number; ranks: Uint16Array };

export function rankColumns(parts: readonly MethodPart[], unitCount: number): RankColumns {
  const ordered = parts.toSorted((left, right) => left.from - right.from);
  const draws = ordered.reduce((sum, { from, to }) => sum + to - from, 0);
  const columns = new Uint16Array(unitCount * draws);
  let draw = 0;
  for (const { ranks } of ordered) {
    for (let row = 0; row < ranks.length; row += unitCount, draw += 1) {
      for (let unit = 0; unit < unitCount; unit += 1) columns[unit * draws + draw] = ranks[row + unit] as number;
    }
  }
  return { unitCount, draws, ranks: columns };
}

/**
 * P(u better than v) for one unit u and every v: the share of draws in which u has the better rank, among those in which
 * both have one, equal ranks counting half. NaN for u itself and where there is no such draw. Methodology §10.1.
 */
export function betterShares(columns: RankColumns, unit: number): Float64Array {
  const shares = new Float64Array(columns.unitCount).fill(Number.NaN);
  for (let other = 0; other < columns.unitCount; other += 1) {
    if (other === unit) continue;
    const { better, worse, both } = comparePair(columns, unit, other);
    shares[other] = (both + better - worse) / (2 * both);
  }
  return shares;
}

/** The same for every unit, units × units: u's row holds P(u better than v). Time grows with the square of the units. */
export function betterMatrix(columns: RankColumns): Float64Array {
  const { unitCount } = columns;
  const shares = new Float64Array(unitCount * unitCount).fill(Number.NaN);
  for (let unit = 0; unit < unitCount; unit += 1) {
    for (let other = unit + 1; other < unitCount; other += 1) {
      const { better, worse, both } = comparePair(columns, unit, other);
      shares[unit * unitCount + other] = (both + better - worse) / (2 * both);
      shares[other * unitCount + unit] = (both - better + worse) / (2 * both);
    }
  }
  return shares;
}

function comparePair({ draws, ranks }: RankColumns, unit: number, other: number) {
  const from = unit * draws;
  const against = other * draws;
  let better = 0;
  let worse = 0;
  let both = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const one = ranks[from + draw] as number;
    const two = ranks[against + draw] as number;
    // Bits are counted in place of branches: which unit is ahead is hard to foretell. The sign of −rank is set but of 0.
    const there = (-one & -two) >>> 31;
    better += ((one - two) >>> 31) & there;
    worse += ((two - one) >>> 31) & there;
    both += there;
  }
  return { better, worse, both };
}
