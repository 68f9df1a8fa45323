import { decimalDifference } from '#base/rounding.ts';
import type { Reproduction, ResultRow } from '../scoring-run/scoring-run.ts';

/** An earlier total beside the one that its components give by the formula of this edition. Methodology §8.1. */
export type Comparison = {
  year: number;
  publishedTotal: number;
  recomputedTotal: number;
  /** Published less recomputed. */
  difference: number;
  reproducible: boolean;
  /** The total as published less the one announced then. */
  announcedChange: number | null;
  /** The change when the totals of both years are made of their components alike; unrounded. */
  likeForLikeChange: number | null;
};

/** Null where the earlier total cannot be computed again. */
export function compareYears(
  total: ResultRow,
  { year, reproductions }: { year: number; reproductions: readonly Reproduction[] },
): Comparison | null {
  const ofYear = (wanted: number | null): Reproduction | undefined =>
    reproductions.find((one) => one.block === total.block && one.unitCode === total.unitCode && one.year === wanted);
  const previous = ofYear(total.previousYear);
  if (!previous) return null;
  const { publishedTotal, recomputedTotal, difference, reproducible } = previous;
  const now = ofYear(year)?.recomputedTotal ?? total.score;
  return {
    year: previous.year,
    publishedTotal,
    recomputedTotal,
    difference,
    reproducible,
    announcedChange: total.changePoints,
    likeForLikeChange: now === null || total.score === null ? null : decimalDifference(now, recomputedTotal),
  };
}
