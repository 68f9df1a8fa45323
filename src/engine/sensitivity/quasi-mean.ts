import { exponential, naturalLogarithm, power } from '#base/elementary.ts';
import type { Aggregation } from '../edition.ts';

/**
 * An aggregation as a weighted arithmetic mean of transformed scores that is transformed back: finish(Σ w·f(s) / Σ w),
 * null where f is the identity. The figures are those of `aggregate` to the last bit. Zeros need no case of their own:
 * they go to an infinity that comes back as zero. A score below zero, which only the open bounds of a
 * replicate give, counts as zero in means that know none. Methodology §4.1.
 */
export type QuasiMean = { transform: ((score: number) => number) | null; finish: ((mean: number) => number) | null };

const logarithmic: QuasiMean = {
  transform: (score) => (score > 0 ? naturalLogarithm(score) : -Infinity),
  finish: exponential,
};

export function quasiMeanOf(rule: Aggregation): QuasiMean {
  switch (rule.rule) {
    case 'arithmetic':
    case 'soft-hard':
      return { transform: null, finish: null };
    case 'geometric':
      return logarithmic;
    case 'harmonic':
      return { transform: (score) => (score > 0 ? 1 / score : Infinity), finish: (mean) => 1 / mean };
    case 'generalised-mean': {
      const { power: p } = rule;
      if (p === 0) return logarithmic;
      const ofZero = p < 0 ? Infinity : 0;
      return {
        transform: (score) => (score > 0 ? power(score, p) : ofZero),
        finish: (mean) => (mean === 0 ? 0 : power(mean, 1 / p)),
      };
    }
  }
}
