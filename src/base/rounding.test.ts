import { describe, expect, it } from 'vitest';
import { areEqual, comparable, type RoundingRule, roundDecimal } from './rounding.ts';

const rules = ['half-up', 'half-even', 'truncate'] as const;

/** The figure under each rule, in the order of `rules`. */
function underEachRule(value: number, decimals: number): number[] {
  return rules.map((rule) => roundDecimal(value, { rule, decimals }));
}

describe('roundDecimal: the three rules of methodology §4.5', () => {
  // Worked by hand: the digits after the mark are kept, the rest is less than, more than, or exactly a half.
  it.each<[number, number, [number, number, number]]>([
    // value, decimals, [half-up, half-even, truncate]
    [2.344, 2, [2.34, 2.34, 2.34]],
    [2.346, 2, [2.35, 2.35, 2.34]],
    [2.345, 2, [2.35, 2.34, 2.34]],
    [2.355, 2, [2.36, 2.36, 2.35]],
    [2.34500001, 2, [2.35, 2.35, 2.34]],
    [2.34499999, 2, [2.34, 2.34, 2.34]],
    [0.5, 0, [1, 0, 0]],
    [1.5, 0, [2, 2, 1]],
    [2.5, 0, [3, 2, 2]],
    [0.05, 0, [0, 0, 0]],
    [0.05, 1, [0.1, 0, 0]],
    [0.15, 1, [0.2, 0.2, 0.1]],
    [7, 2, [7, 7, 7]],
    [100, 2, [100, 100, 100]],
    [123.4565, 3, [123.457, 123.456, 123.456]],
    [0.1234565, 6, [0.123457, 0.123456, 0.123456]],
    // The table of methodology §4.5.
    [66.575, 2, [66.58, 66.58, 66.57]],
    [66.565, 2, [66.57, 66.56, 66.56]],
    [-0.125, 2, [-0.13, -0.12, -0.12]],
    [98.7654325, 6, [98.765433, 98.765432, 98.765432]],
  ])('%d to %d decimals', (value, decimals, expected) => {
    expect(underEachRule(value, decimals)).toEqual(expected);
  });

  it('sends a negative figure the way of its mirror image: half-up away from zero, truncate towards it', () => {
    expect(underEachRule(-2.345, 2)).toEqual([-2.35, -2.34, -2.34]);
    expect(underEachRule(-2.355, 2)).toEqual([-2.36, -2.36, -2.35]);
    expect(underEachRule(-9.999, 2)).toEqual([-10, -10, -9.99]);
  });

  it('gives zero and never minus zero for what is too small, so that equal figures are equal', () => {
    expect(underEachRule(-0.004, 2)).toEqual([0, 0, 0]);
    expect(underEachRule(-0.4, 0)).toEqual([0, 0, 0]);
  });

  it.each<[number, number, [number, number, number]]>([
    [9.995, 2, [10, 10, 9.99]],
    [99.995, 2, [100, 100, 99.99]],
    [0.995, 2, [1, 1, 0.99]],
    [0.095, 2, [0.1, 0.1, 0.09]],
    [9.5, 0, [10, 10, 9]],
    [0.9999996, 6, [1, 1, 0.999999]],
    [999.9995, 3, [1000, 1000, 999.999]],
  ])('carries %d at %d decimals over the nines', (value, decimals, expected) => {
    expect(underEachRule(value, decimals)).toEqual(expected);
  });
});

describe('roundDecimal: decimal digits, not binary remainders (methodology §4.5)', () => {
  it.each<[number, number]>([
    // 1.005 is held as 1.00499999999999989…, 2.675 as 2.67499999999999982…: toFixed(2) gives 1.00 and 2.67.
    [1.005, 1.01],
    [2.675, 2.68],
    [8.345, 8.35],
    [10.235, 10.24],
    [1.255, 1.26],
  ])('rounds the figure a person sees, %d, half-up to %d', (value, expected) => {
    expect(roundDecimal(value, { rule: 'half-up', decimals: 2 })).toBe(expected);
  });

  it('rounds 66.575 to 66.58 however the sum of the eight components came out in binary', () => {
    // 7.44 + 5.18 + 7.03 + 4.63 + 8.15 + 6.63 + 8.69 + 5.51 = 53.26; 53.26 ÷ 8 = 6.6575; × 10 = 66.575.
    const components = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
    const sum = components.reduce((total, score) => total + score, 0);
    const held = [10 * 6.6575, (sum / 8) * 10, (10 * sum) / 8, 66.57499999999999, 66.57500000000002];
    for (const value of held) expect(underEachRule(value, 2)).toEqual([66.58, 66.58, 66.57]);
  });

  it('does not cut a digit off a figure that is whole but for its last bits', () => {
    // 0.1 + 0.7 is held as 0.7999999999999999, 4.35 × 100 as 434.99999999999994.
    expect(roundDecimal(0.1 + 0.7, { rule: 'truncate', decimals: 1 })).toBe(0.8);
    expect(roundDecimal(4.35 * 100, { rule: 'truncate', decimals: 0 })).toBe(435);
  });

  it('still sees a difference in the twelfth digit', () => {
    expect(roundDecimal(66.5749999999, { rule: 'half-up', decimals: 2 })).toBe(66.57);
    expect(roundDecimal(66.5750000001, { rule: 'half-even', decimals: 2 })).toBe(66.58);
    expect(roundDecimal(66.5650000001, { rule: 'half-even', decimals: 2 })).toBe(66.57);
  });
});

describe('roundDecimal: ends of its range', () => {
  it.each<RoundingRule>(['half-up', 'half-even', 'truncate'])('gives 0 for tiny figures, %s', (rule) => {
    for (const tiny of [1e-7, 4.9e-3, 1e-300, Number.MIN_VALUE]) {
      expect(roundDecimal(tiny, { rule, decimals: 2 })).toBe(0);
    }
  });

  it('leaves figures alone that are larger than their digits', () => {
    for (const large of [123456789, 1e11, 1e15, 1e21, 1e300]) {
      expect(underEachRule(large, 2)).toEqual([large, large, large]);
    }
  });

  it('hands on what is no figure, and zero', () => {
    for (const value of [Number.NaN, Infinity, -Infinity, 0]) {
      expect(underEachRule(value, 2)).toEqual([value, value, value]);
    }
  });

  it.each([-1, 11, 1.5, Number.NaN])('refuses %d decimals: only a programmer can ask for them', (decimals) => {
    expect(() => roundDecimal(1, { rule: 'half-up', decimals })).toThrow('decimals must be 0 to 10');
  });
});

describe('comparable: twelve significant digits (methodology §4.5)', () => {
  it('takes figures for equal that differ by the noise of binary sums only', () => {
    expect(comparable(0.1 + 0.2)).toBe(comparable(0.3));
    expect(comparable(66.57499999999999)).toBe(66.575);
    expect(comparable(-66.57499999999999)).toBe(-66.575);
  });

  it('tells figures apart that differ in the twelfth digit', () => {
    expect(comparable(1.23456789012)).not.toBe(comparable(1.23456789013));
    expect(comparable(1.234567890123)).toBe(1.23456789012);
  });

  it('hands on what is no figure', () => {
    expect([Number.NaN, Infinity, -Infinity].map(comparable)).toEqual([Number.NaN, Infinity, -Infinity]);
    expect(comparable(0)).toBe(0);
  });

  it.each<[number, number, boolean]>([
    [0.1 + 0.2, 0.3, true],
    [66.57499999999999, 66.575, true],
    [0, -0, true],
    [Infinity, Infinity, true],
    [Infinity, -Infinity, false],
    [1, 1.00000000001, false],
    [0, Number.MIN_VALUE, false],
    [1, -1, false],
    [Number.NaN, Number.NaN, false],
    [Number.NaN, 1, false],
  ])('areEqual: %d and %d, %s', (left, right, expected) => {
    expect(areEqual(left, right)).toBe(expected);
    expect(areEqual(right, left)).toBe(expected);
  });
});
