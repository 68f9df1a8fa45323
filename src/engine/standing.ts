import { comparable, roundDecimal, type Rounding } from '#base/rounding.ts';
import type { MedianReading, RankBasis } from './edition.ts';

/** Rank of each score, 1 for the greatest; ties share the better rank (1, 2, 2, 4). NaN has no rank (0). Methodology §5.1. */
export function competitionRanks(scores: Float64Array): Int32Array {
  const compared = scores.map(comparable);
  const descending = compared.filter((score) => !Number.isNaN(score)).toSorted((left, right) => right - left);
  const rankByScore = new Map<number, number>();
  for (const [index, score] of descending.entries()) {
    if (!rankByScore.has(score)) rankByScore.set(score, index + 1);
  }
  return Int32Array.from(compared, (score) => rankByScore.get(score) ?? 0);
}

/** Ranks by the unrounded or by the published score, as the edition says. Methodology §5.1. */
export function rankScores(scores: Float64Array, basis: RankBasis, rounding: Rounding): Int32Array {
  return competitionRanks(basis === 'published' ? scores.map((score) => roundDecimal(score, rounding)) : scores);
}

/** The middle of the scores there are, the mean of the two middle ones if their number is even; NaN of none. Methodology §5.2. */
export function medianOf(scores: Float64Array): number {
  const ascending = scores.filter((score) => !Number.isNaN(score)).toSorted();
  if (ascending.length === 0) return Number.NaN;
  const middle = ascending.length >> 1;
  const upper = ascending[middle] as number;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] as number) + upper) / 2;
}

/** The k-th greatest score; the least one where there are fewer than k; NaN of none. */
export function kthBest(scores: Float64Array, k: number): number {
  const descending = scores.filter((score) => !Number.isNaN(score)).toSorted((left, right) => right - left);
  return descending[Math.min(k, descending.length) - 1] ?? Number.NaN;
}

/** Whether a score is below the median, in the edition's reading of "below". Methodology §5.2. */
export function isBelowMedian(score: number, median: number, reading: MedianReading): boolean {
  const left = comparable(score);
  const right = comparable(median);
  return reading === 'at-or-below' ? left <= right : left < right;
}
