import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areEqual, comparable, type Rounding, roundDecimal } from './rounding.ts';

const rounding: fc.Arbitrary<Rounding> = fc.record({
  rule: fc.constantFrom('half-up', 'half-even', 'truncate'),
  decimals: fc.integer({ min: 0, max: 6 }),
});
/** Figures of the size of scores and totals, and figures made of few digits, which hit ties often. */
const figure = fc.oneof(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map((steps) => steps / 1000),
  fc.integer({ min: -200_000, max: 200_000 }).map((steps) => (steps * 5) / 1e7),
);
/** What twelve trusted digits leave open for a figure below 1000. */
const noise = 1e-8;

describe('roundDecimal, laws', () => {
  it('stays within half a unit of the last digit, or within one unit towards zero when it cuts', () => {
    fc.assert(
      fc.property(figure, rounding, (value, { rule, decimals }) => {
        const unit = 10 ** -decimals;
        const rounded = roundDecimal(value, { rule, decimals });
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual((rule === 'truncate' ? unit : unit / 2) + noise);
        const mayGrowBy = rule === 'truncate' ? 0 : unit / 2;
        expect(Math.abs(rounded)).toBeLessThanOrEqual(Math.abs(value) + mayGrowBy + noise);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(figure, rounding, (value, how) => {
        const once = roundDecimal(value, how);
        expect(roundDecimal(once, how)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('never turns the order of two figures round', () => {
    fc.assert(
      fc.property(figure, figure, rounding, (one, other, how) => {
        const [less, more] = one <= other ? [one, other] : [other, one];
        expect(roundDecimal(less, how)).toBeLessThanOrEqual(roundDecimal(more, how));
      }),
      { numRuns: 2000 },
    );
  });

  it('prints with no more decimals than asked for', () => {
    fc.assert(
      fc.property(figure, rounding, (value, how) => {
        const [, decimals = ''] = roundDecimal(value, how).toFixed(10).split('.');
        expect(decimals.slice(how.decimals)).toMatch(/^0*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with whole-number arithmetic on figures of three decimals', () => {
    // v = k/1000 to two decimals: the last digit of k decides. Whole numbers have no noise, so this is exact.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (thousandths) => {
        const [cut, digit] = [Math.floor(thousandths / 10), thousandths % 10];
        const up = digit >= 5 ? cut + 1 : cut;
        const even = digit > 5 || (digit === 5 && cut % 2 === 1) ? cut + 1 : cut;
        const value = thousandths / 1000;
        expect(roundDecimal(value, { rule: 'truncate', decimals: 2 })).toBe(cut / 100);
        expect(roundDecimal(value, { rule: 'half-up', decimals: 2 })).toBe(up / 100);
        expect(roundDecimal(value, { rule: 'half-even', decimals: 2 })).toBe(even / 100);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('comparable, laws', () => {
  it('is monotone, changes nothing the second time, and moves a figure by 5 in the thirteenth digit at most', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [less, more] = one <= other ? [one, other] : [other, one];
        expect(comparable(less)).toBeLessThanOrEqual(comparable(more));
        expect(comparable(comparable(one))).toBe(comparable(one));
        expect(Math.abs(comparable(one) - one)).toBeLessThanOrEqual(5.1e-12 * Math.abs(one) + Number.MIN_VALUE);
      }),
      { numRuns: 2000 },
    );
  });

  it('is what areEqual compares', () => {
    const near = fc
      .tuple(figure, fc.integer({ min: -40, max: 40 }), fc.constantFrom(2 ** -52, 1e-13, 1e-12, 1e-11, 1e-9))
      .map(([value, steps, size]) => [value, value * (1 + steps * size)] as const);
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(figure, figure)), ([left, right]) => {
        expect(areEqual(left, right)).toBe(comparable(left) === comparable(right));
      }),
      { numRuns: 3000 },
    );
  });
});
