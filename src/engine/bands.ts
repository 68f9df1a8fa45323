import { comparable } from '#base/rounding.ts';
import type { Band, BandRule } from './edition.ts';

/** The band of a unit's total, or null where it reaches none. `rank` is of `ranked` units. Methodology §5.3. */
type BandFunction = (bands: readonly Band[], total: number, rank: number, ranked: number) => Band | null;

/** The first band whose cut-off the total reaches, from the highest cut-off down. */
const cutOffs: BandFunction = (bands, total) =>
  bands
    .toSorted((left, right) => right.atLeast - left.atLeast)
    .find((band) => comparable(total) >= comparable(band.atLeast)) ?? null;

/** The first band whose upper share of units the rank falls in: 0.25 is the best quarter. */
const sharesOfUnits: BandFunction = (bands, _total, rank, ranked) =>
  bands
    .toSorted((left, right) => left.atLeast - right.atLeast)
    .find((band) => comparable(rank / ranked) <= comparable(band.atLeast)) ?? null;

/** Every rule for bands. A new one is a line here and a member of `BandRule`. */
const bandRules: Record<BandRule, BandFunction> = { 'cut-offs': cutOffs, 'shares-of-units': sharesOfUnits };

export function bandOf(rule: BandRule, ...figures: Parameters<BandFunction>): Band | null {
  return bandRules[rule](...figures);
}
