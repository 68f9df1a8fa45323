import type { Normalisation } from '../edition.ts';
import { type Bounds, deviationScale, meanAndDeviation, type NormaliseContext, normalise } from './normalise.ts';

/** Whether the bounds of normalising stay where the sample puts them or are found anew. Methodology §9.4. */
export type BoundsPolicy = 'frozen' | 'recomputed';

/** A score that goes with its value alone: start + slope × value, not beyond its ends. */
export type FrozenLine = { slope: number; start: number; lowest: number; highest: number };

export function onLine({ slope, start, lowest, highest }: FrozenLine, value: number): number {
  return Math.min(highest, Math.max(lowest, start + slope * value));
}

/**
 * A rule with its bounds held where the values of the sample put them; null for rules without bounds and where the units of
 * the sample are equal. Bounds of min-max are not ends: a unit that drew better than all goes beyond them, or the best and
 * the last could move one way only. Ends that the edition states hold. Methodology §9.4.
 */
export function frozenLine(sample: Float64Array, rule: Normalisation, context: NormaliseContext): FrozenLine | null {
  const { bounds, difficulty } = normalise(sample, rule, context);
  if (difficulty) return null;
  switch (rule.rule) {
    case 'minmax-block':
    case 'minmax-pooled':
      return bounds && lineOver(bounds, { lowest: -Infinity, highest: Infinity }, context);
    case 'goalposts':
    case 'absolute':
      return bounds && lineOver(bounds, context.scale, context);
    case 'z-score': {
      const { mean, deviation } = meanAndDeviation(sample);
      const { centre, points } = deviationScale(rule, context);
      const slope = points / deviation;
      return { slope, start: centre - slope * mean, ...context.scale };
    }
    default:
      return null;
  }
}

function lineOver(bounds: Bounds, ends: Bounds, { scale, polarity }: NormaliseContext): FrozenLine {
  const slope = (scale.highest - scale.lowest) / (bounds.highest - bounds.lowest);
  return polarity === 'negative'
    ? { slope: -slope, start: scale.highest + slope * bounds.lowest, ...ends }
    : { slope, start: scale.lowest - slope * bounds.lowest, ...ends };
}
