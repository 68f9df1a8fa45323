import { decimalDifference, roundDecimal } from '#base/rounding.ts';
import type { Scale } from './chart.ts';
import type { Step } from './theme.ts';

/** Differences from the median, as shares of the length of the scale: up to `near` is near it, beyond `far` is far. */
export type StepLimits = { near: number; far: number };

/** On a scale of 0 to 10: near within 0.2, far beyond 0.5. */
export const usualLimits: StepLimits = { near: 0.02, far: 0.05 };

/** Where a figure stands relative to the median, both as shown with that many decimals. */
export function stepOf(
  { value, median }: { value: number; median: number },
  { scale, decimals, limits = usualLimits }: { scale: Scale; decimals: number; limits?: StepLimits },
): Step {
  const shown = (figure: number): number => roundDecimal(figure, { rule: 'half-up', decimals });
  const gap = decimalDifference(shown(value), shown(median));
  // Limits are compared as decimals: 0.02 of 10 is 0.2 and not a hair more.
  const exceeds = (share: number): boolean => decimalDifference(Math.abs(gap), share * (scale.end - scale.start)) > 0;
  if (!exceeds(limits.near)) return 3;
  if (gap < 0) return exceeds(limits.far) ? 1 : 2;
  return exceeds(limits.far) ? 5 : 4;
}
