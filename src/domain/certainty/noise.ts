import { minimalDetectableChange } from '#engine/certainty/summarise-replicates.ts';

/**
 * Whether a change of a total is more than noise. `undecided`: it is more than the noise that is known, but the standard
 * error of the earlier year is not. Methodology §9.6.
 */
export type NoiseVerdict = 'within-noise' | 'beyond-noise' | 'undecided';
export type ChangeCertainty = {
  year: number;
  points: number;
  /** True when the earlier total was computed anew from its components, as it was announced by another formula. */
  isLikeForLike: boolean;
  errorNow: number;
  /** Null where the earlier year has no answers. */
  errorBefore: number | null;
  /** The smallest change that is more than the noise that is known. */
  detectable: number;
  verdict: NoiseVerdict;
};

export function judgeChange(change: Omit<ChangeCertainty, 'detectable' | 'verdict'>): ChangeCertainty {
  const { points, errorNow, errorBefore } = change;
  const detectable = minimalDetectableChange(errorBefore ?? 0, errorNow);
  const isBeyond = Math.abs(points) > detectable;
  // A second error only makes the noise greater: what lies within one of them lies within both.
  const beyond: NoiseVerdict = errorBefore === null ? 'undecided' : 'beyond-noise';
  return { ...change, detectable, verdict: isBeyond ? beyond : 'within-noise' };
}
