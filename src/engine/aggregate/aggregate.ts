import { exponential, naturalLogarithm, power } from '#base/elementary.ts';
import type { Aggregation, AggregationName } from '../edition.ts';

/** A child's score on the way up, with its weight within the parent. */
export type WeightedScore = { score: number; weight: number; part: 'soft' | 'hard' };
type Aggregator<Rule extends Aggregation> = (parts: readonly WeightedScore[], rule: Rule) => number;

function totalWeight(parts: readonly WeightedScore[]): number {
  return parts.reduce((sum, part) => sum + part.weight, 0);
}

/** Σ w·f(s) / Σ w, the parts in the order of the tree. */
function weightedMean(parts: readonly WeightedScore[], f: (score: number) => number): number {
  return parts.reduce((sum, part) => sum + part.weight * f(part.score), 0) / totalWeight(parts);
}

/** Σ w·s / Σ w. Methodology §4.1. */
const arithmetic: Aggregator<{ rule: 'arithmetic' }> = (parts) => weightedMean(parts, (score) => score);

/** exp(Σ w·ln s / Σ w); zero as soon as one part is zero. Methodology §4.1. */
const geometric: Aggregator<{ rule: 'geometric' }> = (parts) =>
  hasZero(parts) ? 0 : exponential(weightedMean(parts, naturalLogarithm));

/** Σ w / Σ (w/s); zero as soon as one part is zero. Methodology §4.1. */
const harmonic: Aggregator<{ rule: 'harmonic' }> = (parts) =>
  hasZero(parts) ? 0 : 1 / weightedMean(parts, (score) => 1 / score);

/** (Σ w·sᵖ / Σ w)^(1/p); p = 0 is the geometric mean. Methodology §4.1. */
const generalisedMean: Aggregator<{ rule: 'generalised-mean'; power: number }> = (parts, { power: p }) => {
  if (p === 0) return geometric(parts, { rule: 'geometric' });
  if (p < 0 && hasZero(parts)) return 0;
  const mean = weightedMean(parts, (score) => (score === 0 ? 0 : power(score, p)));
  return mean === 0 ? 0 : power(mean, 1 / p);
};

/** a·soft + (1 − a)·hard, each the weighted mean of its parts; a part that is absent leaves all to the other. Methodology §4.2. */
const softHard: Aggregator<{ rule: 'soft-hard'; softShare: number }> = (parts, { softShare }) => {
  const soft = parts.filter((part) => part.part === 'soft');
  const hard = parts.filter((part) => part.part === 'hard');
  if (totalWeight(soft) === 0) return weightedMean(hard, (score) => score);
  if (totalWeight(hard) === 0) return weightedMean(soft, (score) => score);
  return softShare * weightedMean(soft, (score) => score) + (1 - softShare) * weightedMean(hard, (score) => score);
};

function hasZero(parts: readonly WeightedScore[]): boolean {
  return parts.some((part) => part.score === 0 && part.weight > 0);
}

/** Every aggregation. A new one is a line here and a member of `Aggregation`. */
const aggregators: { [Name in AggregationName]: Aggregator<Extract<Aggregation, { rule: Name }>> } = {
  arithmetic,
  geometric,
  harmonic,
  'generalised-mean': generalisedMean,
  'soft-hard': softHard,
};

/**
 * The score of a parent from its children that have one. NaN when none has, or all their weights are zero. A mean lies
 * between its least and greatest part; the last bit of a sum may not, so it is held there.
 */
export function aggregate(parts: readonly WeightedScore[], rule: Aggregation): number {
  const counted = parts.filter((part) => part.weight > 0);
  if (counted.length === 0) return Number.NaN;
  // The table above pairs each name with its own rule; the compiler cannot follow that through the look-up.
  const aggregator = aggregators[rule.rule] as Aggregator<Aggregation>;
  let least = Infinity;
  let greatest = -Infinity;
  for (const { score } of counted) {
    least = Math.min(least, score);
    greatest = Math.max(greatest, score);
  }
  return Math.min(greatest, Math.max(least, aggregator(counted, rule)));
}
