import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, naturalLogarithm, power } from './elementary.ts';

/** Both sides may be off by less than one unit in the last place (2⁻⁵³ to 2⁻⁵² of the figure). */
const tolerance = 3e-16;
const numRuns = 20_000;

function relativeError(found: number, known: number): number {
  return found === known ? 0 : Math.abs(found - known) / Math.abs(known);
}

/** Positive numbers of every size, and those next to one, where ln x is nearly zero. */
const positive = fc.oneof(
  fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
  fc.double({ min: 0.5, max: 2, noNaN: true }),
  fc.double({ min: -1e-8, max: 1e-8, noNaN: true }).map((small) => 1 + small),
  fc.double({ min: 0, max: 100, noNaN: true, minExcluded: true }),
);

describe('elementary functions against those of the machine', () => {
  it('ln x within a unit in the last place, from the least number to the greatest', () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(relativeError(naturalLogarithm(x), Math.log(x))).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns },
    );
  });

  it('eˣ within a unit in the last place wherever the result is a normal number', () => {
    const exponent = fc.oneof(
      fc.double({ min: -708.39, max: 709.78, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
    );
    fc.assert(
      fc.property(exponent, (x) => {
        expect(relativeError(exponential(x), Math.exp(x))).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns },
    );
  });

  it('eˣ within a unit of the least number where the result is subnormal', () => {
    fc.assert(
      fc.property(fc.double({ min: -745.13, max: -708.4, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) - Math.exp(x))).toBeLessThanOrEqual(Number.MIN_VALUE);
      }),
    );
  });

  it('xᵖ on the scale of scores within a unit, times how far p·ln x is from zero', () => {
    const score = fc.double({ min: 1e-6, max: 100, noNaN: true });
    fc.assert(
      fc.property(score, fc.double({ min: -10, max: 10, noNaN: true }), (x, p) => {
        const bound = tolerance * (1 + Math.abs(p * Math.log(x)));
        expect(relativeError(power(x, p), x ** p)).toBeLessThanOrEqual(bound);
      }),
      { numRuns },
    );
  });

  it('e^ln x is x, and a greater number has no smaller logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (x) => {
        expect(relativeError(exponential(naturalLogarithm(x)), x)).toBeLessThanOrEqual(tolerance * 10);
        expect(naturalLogarithm(x * (1 + 2 ** -52))).toBeGreaterThanOrEqual(naturalLogarithm(x));
      }),
      { numRuns },
    );
  });
});
