import { areEqual, type Rounding, roundDecimal } from '#base/rounding.ts';
import type { MedianReading, RankBasis } from './edition.ts';

/** Rank of each score, 1 for the greatest; ties share the better rank (1, 2, 2, 4). NaN has no rank (0). Methodology §5.1. */
export function competitionRanks(scores: Float64Array): Int32Array {
  const ranks = new Int32Array(scores.length);
  const order = [...scores.keys()].filter((at) => !Number.isNaN(scores[at]));
  order.sort((left, right) => (scores[right] as number) - (scores[left] as number));
  for (const [place, at] of order.entries()) {
    const before = order[place - 1];
    const isTie = before !== undefined && areEqual(scores[before] as number, scores[at] as number);
    ranks[at] = isTie ? (ranks[before] as number) : place + 1;
  }
  return ranks;
}

/** Ranks by the unrounded or by the published score, as the edition says. Methodology §5.1. */
export function rankScores(scores: Float64Array, basis: RankBasis, rounding: Rounding): Int32Array {
  return competitionRanks(basis === 'published' ? scores.map((score) => roundDecimal(score, rounding)) : scores);
}

/** The scores there are, from the least to the greatest. */
export function ascendingScores(scores: Float64Array): Float64Array {
  return scores.filter((score) => !Number.isNaN(score)).sort();
}

/** The middle of ascending scores, the mean of the two middle ones if their number is even; NaN of none. Methodology §5.2. */
export function middleOf(ascending: Float64Array): number {
  if (ascending.length === 0) return Number.NaN;
  const middle = ascending.length >> 1;
  const upper = ascending[middle] as number;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] as number) + upper) / 2;
}

/** The median of scores in any order. Methodology §5.2. */
export function medianOf(scores: Float64Array): number {
  return middleOf(ascendingScores(scores));
}

/** The k-th greatest of ascending scores; the least one where there are fewer than k; NaN of none. */
export function kthBest(ascending: Float64Array, k: number): number {
  return ascending[Math.max(0, ascending.length - k)] ?? Number.NaN;
}

/** Whether a score is below the median, in the edition's reading of "below". Methodology §5.2. */
export function isBelowMedian(score: number, median: number, reading: MedianReading): boolean {
  return areEqual(score, median) ? reading === 'at-or-below' : score < median;
}
