import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, selectSmallest } from './quantile.ts';

describe('quantile', () => {
  it('is that of R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(.025, .5, .975))', () => {
    const numbers = [3, 1, 4, 1, 5, 9, 2, 6];
    expect([0.025, 0.5].map((p) => quantile(Float64Array.from(numbers), p))).toEqual([1, 3.5]);
    expect(quantile(Float64Array.from(numbers), 0.975)).toBeCloseTo(8.475, 12);
    expect(quantile(new Float64Array(), 0.5)).toBeNaN();
  });

  it('selects what sorting has at the place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        (numbers, at) => {
          const k = at % numbers.length;
          expect(selectSmallest(Float64Array.from(numbers), k)).toBe(Float64Array.from(numbers).sort()[k]);
        },
      ),
    );
  });
});
