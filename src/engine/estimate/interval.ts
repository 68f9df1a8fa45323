import { normalQuantile, studentQuantile } from '#base/special-functions.ts';

/** Where a figure lies with the wanted confidence; an end that the answers cannot give is null. */
export type Interval = { low: number | null; high: number | null };

/** What to multiply a standard error by: Student's t at the middle `level` of the distribution. NaN without degrees. */
export function criticalValue(level: number, degrees: number): number {
  return studentQuantile(0.5 + level / 2, degrees);
}

/** Estimate ± t · standard error. Methodology §9.2. */
export function studentInterval(estimate: number, error: number, degrees: number, level: number): Interval {
  const margin = criticalValue(level, degrees) * error;
  if (Number.isNaN(estimate - margin)) return { low: null, high: null };
  return { low: estimate - margin, high: estimate + margin };
}

/** Wilson's interval of a share with an effective number of answers; it never leaves 0 to 1. Methodology §9.2. */
export function wilsonInterval(share: number, effectiveN: number, level: number): Interval {
  if (!(effectiveN > 0) || Number.isNaN(share)) return { low: null, high: null };
  const z = normalQuantile(0.5 + level / 2);
  const square = (z * z) / effectiveN;
  const centre = (share + square / 2) / (1 + square);
  const margin = Math.sqrt((z * z * share * (1 - share)) / effectiveN + (square * square) / 4) / (1 + square);
  // The ends of a share of none and of all are exact; elsewhere they are held against the last bit.
  const low = share === 0 ? 0 : Math.max(0, centre - margin);
  const high = share === 1 ? 1 : Math.min(1, centre + margin);
  return { low, high };
}
