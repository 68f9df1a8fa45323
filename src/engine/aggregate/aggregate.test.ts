import { describe, expect, it } from 'vitest';
import type { Aggregation } from '../edition.ts';
import { relativeDifference } from '../engine.fixture.ts';
import { aggregate, type WeightedScore } from './aggregate.ts';

type Part = [score: number, weight: number];

function softParts(...parts: Part[]): WeightedScore[] {
  return parts.map(([score, weight]) => ({ score, weight, part: 'soft' }));
}

function hardParts(...parts: Part[]): WeightedScore[] {
  return parts.map(([score, weight]) => ({ score, weight, part: 'hard' }));
}

/** Logarithm and exponential are right to a unit in the last place; a few of them follow each other. */
const closeEnough = 2e-15;

const everyRule: Aggregation[] = [
  { rule: 'arithmetic' },
  { rule: 'geometric' },
  { rule: 'harmonic' },
  { rule: 'generalised-mean', power: 2 },
  { rule: 'generalised-mean', power: 0 },
  { rule: 'generalised-mean', power: -1.5 },
  { rule: 'soft-hard', softShare: 0.6 },
];

describe('the means of methodology §4.1, worked by hand', () => {
  it.each<[string, Aggregation, Part[], number]>([
    [
      '(2·4 + 3·9) / 5',
      { rule: 'arithmetic' },
      [
        [4, 2],
        [9, 3],
      ],
      7,
    ],
    [
      '(0.1·4 + 0.1·9) / 0.2: weights need not sum to 1',
      { rule: 'arithmetic' },
      [
        [4, 0.1],
        [9, 0.1],
      ],
      6.5,
    ],
    [
      '√(2·8)',
      { rule: 'geometric' },
      [
        [2, 1],
        [8, 1],
      ],
      4,
    ],
    [
      '∛(1·1·8): the one weighs twice',
      { rule: 'geometric' },
      [
        [1, 2],
        [8, 1],
      ],
      2,
    ],
    [
      '2 / (½ + ⅙)',
      { rule: 'harmonic' },
      [
        [2, 1],
        [6, 1],
      ],
      3,
    ],
    [
      '3 / (⅔ + ⅙)',
      { rule: 'harmonic' },
      [
        [3, 2],
        [6, 1],
      ],
      3.6,
    ],
    [
      'p = 2: √((1 + 49) / 2)',
      { rule: 'generalised-mean', power: 2 },
      [
        [1, 1],
        [7, 1],
      ],
      5,
    ],
    [
      'p = 2: √((3·4 + 1·52) / 4): 12 + 52 = 64',
      { rule: 'generalised-mean', power: 2 },
      [
        [2, 3],
        [Math.sqrt(52), 1],
      ],
      4,
    ],
    [
      'p = ½: ((1 + 3) / 2)²',
      { rule: 'generalised-mean', power: 0.5 },
      [
        [1, 1],
        [9, 1],
      ],
      4,
    ],
    [
      'p = −2: ((1/1 + 1/(1/7)²) / 2)^(−½) = 25^(−½)',
      { rule: 'generalised-mean', power: -2 },
      [
        [1, 1],
        [1 / 7, 1],
      ],
      0.2,
    ],
  ])('%s', (_formula, rule, parts, expected) => {
    expect(relativeDifference(aggregate(softParts(...parts), rule), expected)).toBeLessThanOrEqual(closeEnough);
  });

  it.each<[Aggregation, string]>([
    // The table of methodology §4.1; sums, products and reciprocals worked with 30 digits (Python decimal).
    [{ rule: 'arithmetic' }, '6.6575'],
    [{ rule: 'geometric' }, '6.51493655098074253'],
    [{ rule: 'harmonic' }, '6.37053764840841348'],
    [{ rule: 'generalised-mean', power: 2 }, '6.79429356151174851'],
  ])('the eight components of Chi Lăng 2023, $rule', (rule, known) => {
    const scores = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
    const total = aggregate(softParts(...scores.map((score): Part => [score, 1])), rule);
    expect(relativeDifference(total, Number(known))).toBeLessThanOrEqual(closeEnough);
  });

  it('p = 1, −1 and 0 are the arithmetic, harmonic and geometric mean', () => {
    const parts = softParts([3.7, 0.15], [9.1, 0.1], [5.55, 0.2]);
    const generalised = (power: number) => aggregate(parts, { rule: 'generalised-mean', power });
    expect(generalised(1)).toBe(aggregate(parts, { rule: 'arithmetic' }));
    expect(generalised(0)).toBe(aggregate(parts, { rule: 'geometric' }));
    const harmonic = aggregate(parts, { rule: 'harmonic' });
    expect(relativeDifference(generalised(-1), harmonic)).toBeLessThanOrEqual(closeEnough);
  });
});

describe('a part that is zero', () => {
  const zeroAnd = (score: number) => softParts([0, 1], [score, 1]);

  it('makes geometric, harmonic and p < 0 zero', () => {
    expect(aggregate(zeroAnd(9), { rule: 'geometric' })).toBe(0);
    expect(aggregate(zeroAnd(9), { rule: 'harmonic' })).toBe(0);
    expect(aggregate(zeroAnd(9), { rule: 'generalised-mean', power: 0 })).toBe(0);
    expect(aggregate(zeroAnd(9), { rule: 'generalised-mean', power: -1 })).toBe(0);
  });

  it('only lowers the arithmetic mean and p > 0', () => {
    expect(aggregate(zeroAnd(9), { rule: 'arithmetic' })).toBe(4.5);
    // ((0 + √16) / 2)² = 4.
    const rooted = aggregate(zeroAnd(16), { rule: 'generalised-mean', power: 0.5 });
    expect(relativeDifference(rooted, 4)).toBeLessThanOrEqual(closeEnough);
  });

  it.each(everyRule)('without weight takes no part: $rule', (rule) => {
    expect(aggregate(softParts([0, 0], [4, 1]), rule)).toBe(4);
  });

  it.each(everyRule)('gives zero when all are zero: $rule', (rule) => {
    expect(aggregate(softParts([0, 1], [0, 2]), rule)).toBe(0);
  });
});

describe('soft-hard: a·soft + (1 − a)·hard (methodology §4.2)', () => {
  const rule: Aggregation = { rule: 'soft-hard', softShare: 0.6 };

  it('mixes the weighted means of the two parts, however many nodes each has', () => {
    // Soft (6 + 2·9)/3 = 8, hard 5: 0.6·8 + 0.4·5 = 6.8. A weight of 100 for the one hard node changes nothing.
    for (const weight of [1, 100]) {
      const mixed = aggregate([...softParts([6, 1], [9, 2]), ...hardParts([5, weight])], rule);
      expect(relativeDifference(mixed, 6.8)).toBeLessThanOrEqual(closeEnough);
    }
  });

  it('gives the part that is there the whole, when the other is absent or without weight', () => {
    expect(aggregate(softParts([6, 1], [9, 2]), rule)).toBe(8);
    expect(aggregate(hardParts([5, 1]), rule)).toBe(5);
    expect(aggregate([...softParts([6, 1]), ...hardParts([1, 0])], rule)).toBe(6);
  });

  it('takes a share of 0 or 1 at its word', () => {
    const parts = [...softParts([6, 1]), ...hardParts([2, 1])];
    expect(aggregate(parts, { rule: 'soft-hard', softShare: 1 })).toBe(6);
    expect(aggregate(parts, { rule: 'soft-hard', softShare: 0 })).toBe(2);
  });
});

describe('nothing to aggregate', () => {
  it.each(everyRule)('has no value, never zero: $rule', (rule) => {
    expect(aggregate([], rule)).toBeNaN();
    expect(aggregate(softParts([5, 0], [7, 0]), rule)).toBeNaN();
  });
});
