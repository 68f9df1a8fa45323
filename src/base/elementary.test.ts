import { describe, expect, it } from 'vitest';
import { exponential, naturalLogarithm, power } from './elementary.ts';

/** A little over one unit in the last place, which is at most 2⁻⁵² = 2.22e-16 of the figure. */
const oneUnit = 2.3e-16;

function relativeError(found: number, known: number): number {
  return found === known ? 0 : Math.abs(found - known) / Math.abs(known);
}

describe('naturalLogarithm', () => {
  it.each<[string, number, string]>([
    // As texts: more digits than a number holds. OEIS A002162, A002391, A016627, A016628, A002392.
    ['ln 2', 2, '0.693147180559945309417'],
    ['ln 3', 3, '1.098612288668109691395'],
    ['ln 4', 4, '1.386294361119890618834'],
    ['ln 5', 5, '1.609437912434100374600'],
    ['ln 10', 10, '2.302585092994045684017'],
    ['ln ½ = −ln 2', 0.5, '-0.693147180559945309417'],
    ['ln 1024 = 10 ln 2', 1024, '6.93147180559945309417'],
    // The least subnormal is 2⁻¹⁰⁷⁴, the least normal 2⁻¹⁰²²: k × ln 2, with ln 2 as above.
    ['the least number', Number.MIN_VALUE, '-744.4400719213812'],
    ['the least normal number', 2 ** -1022, '-708.3964185322641'],
    ['a subnormal number, 2⁻¹⁰⁵⁰', 2 ** -1050, '-727.8045395879426'],
    // (2 − 2⁻⁵²) × 2¹⁰²³: 1024 ln 2 less a bit.
    ['the greatest number', Number.MAX_VALUE, '709.782712893384'],
  ])('knows %s', (_what, x, known) => {
    expect(relativeError(naturalLogarithm(x), Number(known))).toBeLessThanOrEqual(oneUnit);
  });

  it('is exactly zero at one, and −∞ at zero', () => {
    expect(naturalLogarithm(1)).toBe(0);
    expect(naturalLogarithm(0)).toBe(-Infinity);
    expect(naturalLogarithm(-0)).toBe(-Infinity);
    expect(naturalLogarithm(Infinity)).toBe(Infinity);
  });

  it('has no value below zero', () => {
    for (const x of [-Number.MIN_VALUE, -1, -Infinity, Number.NaN]) expect(naturalLogarithm(x)).toBeNaN();
  });
});

describe('exponential', () => {
  it.each<[string, number, string]>([
    // OEIS A001113, A072334, A019774, A068985; the powers of ten by 10ᵏ = e^(k·ln 10).
    ['e', 1, '2.718281828459045235360'],
    ['e²', 2, '7.389056098930650227230'],
    ['√e', 0.5, '1.648721270700128146848'],
    ['1/e', -1, '0.367879441171442321595'],
    ['e^ln 2', Math.LN2, '2'],
    ['e¹⁰', 10, '22026.465794806716516957'],
  ])('knows %s', (_what, x, known) => {
    expect(relativeError(exponential(x), Number(known))).toBeLessThanOrEqual(oneUnit);
  });

  it('is exactly one at zero', () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-0)).toBe(1);
    // Half a unit in the last place away from one, or less.
    expect(exponential(1e-17)).toBe(1);
    expect(exponential(-1e-17)).toBe(1);
  });

  it('ends where the numbers end', () => {
    // ln(greatest number) = 709.782712893383973…, ln(half the least number) = −745.133219101941108…
    expect(exponential(709.782712893384)).toBeLessThan(Infinity);
    expect(exponential(709.7827128933841)).toBe(Infinity);
    expect(exponential(-745.1332191019411)).toBe(Number.MIN_VALUE);
    expect(exponential(-745.1332191019412)).toBe(0);
    expect(exponential(Infinity)).toBe(Infinity);
    expect(exponential(-Infinity)).toBe(0);
    expect(exponential(Number.NaN)).toBeNaN();
  });

  it('gives subnormal numbers to the unit', () => {
    // e⁻⁷⁴⁰ = 4.18873988…e-322 = 84.78 × 2⁻¹⁰⁷⁴ (Python decimal, 40 digits), so 85 to the nearest.
    expect(Math.abs(exponential(-740) / Number.MIN_VALUE - 85)).toBeLessThanOrEqual(1);
  });
});

describe('power', () => {
  it.each<[number, number, number]>([
    [4, 0.5, 2],
    [9, 0.5, 3],
    [2, 10, 1024],
    [10, -1, 0.1],
    [8, 1 / 3, 2],
    [10, 2, 100],
    [1, 123.456, 1],
    [5, 0, 1],
  ])('%d to the power %d is %d, but for the error of ln x carried through e^x', (x, p, known) => {
    // An error of ½ unit in p·ln x multiplies the result by e^(p·ln x·2⁻⁵³).
    const bound = oneUnit * (1 + Math.abs(p * Math.log(x)));
    expect(relativeError(power(x, p), known)).toBeLessThanOrEqual(bound);
  });

  it('is x itself, to the bit, for the power one', () => {
    for (const x of [0, 1e-300, 0.1, 6.6575, 1e300]) expect(power(x, 1)).toBe(x);
  });

  it('of zero is zero for a positive power and infinite for a negative one', () => {
    expect(power(0, 2)).toBe(0);
    expect(power(0, -2)).toBe(Infinity);
  });
});
