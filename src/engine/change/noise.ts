/** What is said of a change set beside its own sampling error. Methodology §11.4. */
export type NoiseVerdict = 'within-noise' | 'real' | 'undecided';

/** Standard errors of the two totals; null where one is not known. */
export type ChangeErrors = { before: number | null; after: number | null };

export type ChangeNoise = {
  verdict: NoiseVerdict;
  /** The least change that is not noise, at 95 %: 1.96·√(SE₀² + SE₁²). A lower bound of it where one error is not known. */
  detectable: number;
  /** Which round's error is not known; null where both are. */
  unknown: 'before' | 'after' | null;
};

const quantile95 = 1.96;

/** Whether a change is more than noise; null where neither error is known. Methodology §11.4. */
export function judgeChange(change: number, { before, after }: ChangeErrors): ChangeNoise | null {
  if (before === null && after === null) return null;
  const detectable = quantile95 * Math.sqrt((before ?? 0) * (before ?? 0) + (after ?? 0) * (after ?? 0));
  const unknown = before === null ? 'before' : after === null ? 'after' : null;
  // A change that one error alone can make is noise, however great the other is.
  if (Math.abs(change) <= detectable) return { verdict: 'within-noise', detectable, unknown };
  return { verdict: unknown === null ? 'real' : 'undecided', detectable, unknown };
}
