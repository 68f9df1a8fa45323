import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import type { EqualBoundsPolicy, Normalisation, Polarity } from '../edition.ts';
import { type Bounds, type NormaliseContext, type Normalised, normalise } from './normalise.ts';

const none = Number.NaN;
const to10: Bounds = { lowest: 0, highest: 10 };
const from1to10: Bounds = { lowest: 1, highest: 10 };

function contextOf(
  scale: Bounds,
  polarity: Polarity = 'positive',
  more: Partial<NormaliseContext> = {},
): NormaliseContext {
  return { scale, polarity, equalBounds: 'midpoint', naturalRange: null, ...more };
}

function run(rule: Normalisation, values: number[], context: NormaliseContext): Normalised {
  return normalise(Float64Array.from(values), rule, context);
}

/** Scores and hand-worked figures to twelve digits: thirds have no last one. */
function digits(scores: Iterable<number>): number[] {
  return Array.from(scores, comparable);
}

type Table = {
  rule: Normalisation;
  values: number[];
  /** Scores on 0..10 and on 1..10, more is better. */
  on0: number[];
  on1: number[];
  /** Less is better. */
  negative0: number[];
  negative1: number[];
  naturalRange?: Bounds;
  bounds: Bounds | null;
};

const zScore: Normalisation = { rule: 'z-score', centre: null, pointsPerDeviation: null };
const steps: Normalisation = {
  rule: 'step-table',
  steps: [
    { atLeast: 10, score: 7 },
    { atLeast: 20, score: 10 },
    { atLeast: 5, score: 4 },
  ],
  below: 1,
};
const pooled: Normalisation = {
  rule: 'minmax-pooled',
  earlier: [
    { year: 2022, lowest: 0, highest: 6, source: '' },
    { year: 2023, lowest: 3, highest: 10, source: '' },
  ],
};

/** On 1..10 a position p of 0..1 is 1 + 9p; a negative polarity gives lo + hi − score. All worked by hand. */
const tables: Record<string, Table> = {
  // (x − 2)/6: 0, ½, 1, ¼.
  'minmax-block': {
    rule: { rule: 'minmax-block' },
    values: [2, 5, 8, none, 3.5],
    on0: [0, 5, 10, none, 2.5],
    on1: [1, 5.5, 10, none, 3.25],
    negative0: [10, 5, 0, none, 7.5],
    negative1: [10, 5.5, 1, none, 7.75],
    bounds: { lowest: 2, highest: 8 },
  },
  // Least of 0, 3 and 2 is 0; greatest of 6, 10 and 8 is 10.
  'minmax-pooled': {
    rule: pooled,
    values: [2, 5, 8],
    on0: [2, 5, 8],
    on1: [2.8, 5.5, 8.2],
    negative0: [8, 5, 2],
    negative1: [8.2, 5.5, 2.8],
    bounds: { lowest: 0, highest: 10 },
  },
  // (x − 0)/4, −1 and 9 clipped.
  goalposts: {
    rule: { rule: 'goalposts', lowest: 0, highest: 4 },
    values: [-1, 0, 1, 4, 9],
    on0: [0, 0, 2.5, 10, 10],
    on1: [1, 1, 3.25, 10, 10],
    negative0: [10, 10, 7.5, 0, 0],
    negative1: [10, 10, 7.75, 1, 1],
    bounds: { lowest: 0, highest: 4 },
  },
  'absolute, of a share': {
    rule: { rule: 'absolute' },
    values: [0, 0.25, 1],
    on0: [0, 2.5, 10],
    on1: [1, 3.25, 10],
    negative0: [10, 7.5, 0],
    negative1: [10, 7.75, 1],
    naturalRange: { lowest: 0, highest: 1 },
    bounds: { lowest: 0, highest: 1 },
  },
  // (x − 1)/4: 0, ¼, 7/8, 1.
  'absolute, of a five-point scale': {
    rule: { rule: 'absolute' },
    values: [1, 2, 4.5, 5],
    on0: [0, 2.5, 8.75, 10],
    on1: [1, 3.25, 8.875, 10],
    negative0: [10, 7.5, 1.25, 0],
    negative1: [10, 7.75, 2.125, 1],
    naturalRange: { lowest: 1, highest: 5 },
    bounds: { lowest: 1, highest: 5 },
  },
  // Mean 2, deviation √((1 + 0 + 1)/2) = 1; a deviation is 10/6 points round 5, or 9/6 round 5.5.
  'z-score': {
    rule: zScore,
    values: [1, 2, none, 3],
    on0: [10 / 3, 5, none, 20 / 3],
    on1: [4, 5.5, none, 7],
    negative0: [20 / 3, 5, none, 10 / 3],
    negative1: [7, 5.5, none, 4],
    bounds: null,
  },
  // Ranks 3, 1, 1, 4 of 4, or 2, 3, 3, 1 where less is better; (4 − rank)/3.
  rank: {
    rule: { rule: 'rank' },
    values: [10, 20, none, 20, 5],
    on0: [10 / 3, 10, none, 10, 0],
    on1: [4, 10, none, 10, 1],
    negative0: [20 / 3, 10 / 3, none, 10 / 3, 10],
    negative1: [7, 4, none, 4, 10],
    bounds: null,
  },
  // (worse + half of the equal)/4: 1.5, 3, 3, 0.5; where less is better 2.5, 1, 1, 3.5.
  'percentile-rank': {
    rule: { rule: 'percentile-rank' },
    values: [10, 20, none, 20, 5],
    on0: [3.75, 7.5, none, 7.5, 1.25],
    on1: [4.375, 7.75, none, 7.75, 2.125],
    negative0: [6.25, 2.5, none, 2.5, 8.75],
    negative1: [6.625, 3.25, none, 3.25, 8.875],
    bounds: null,
  },
  // x/8: ¼, ½, 1; where less is better 2/x: 1, ½, ¼.
  'distance-to-best': {
    rule: { rule: 'distance-to-best' },
    values: [2, 4, none, 8],
    on0: [2.5, 5, none, 10],
    on1: [3.25, 5.5, none, 10],
    negative0: [10, 5, none, 2.5],
    negative1: [10, 5.5, none, 3.25],
    bounds: { lowest: 2, highest: 8 },
  },
  // The highest step reached, whatever the order of the table. It says itself what is good: polarity has no part in it.
  'step-table': {
    rule: steps,
    values: [4.99, 5, 9.999, 10, 19.5, 20, 1000, none],
    on0: [1, 4, 4, 7, 7, 10, 10, none],
    on1: [1, 4, 4, 7, 7, 10, 10, none],
    negative0: [1, 4, 4, 7, 7, 10, 10, none],
    negative1: [1, 4, 4, 7, 7, 10, 10, none],
    bounds: null,
  },
};

describe.each(Object.entries(tables))('%s (methodology §3)', (_name, table) => {
  const { rule, values, naturalRange = null, bounds } = table;

  it('scores on 0..10 and on 1..10, more being better', () => {
    const found = run(rule, values, contextOf(to10, 'positive', { naturalRange }));
    expect(digits(found.scores)).toEqual(digits(table.on0));
    expect(found).toMatchObject({ bounds, difficulty: null });
    expect(digits(run(rule, values, contextOf(from1to10, 'positive', { naturalRange })).scores)).toEqual(
      digits(table.on1),
    );
  });

  it('scores on 0..10 and on 1..10, less being better', () => {
    expect(digits(run(rule, values, contextOf(to10, 'negative', { naturalRange })).scores)).toEqual(
      digits(table.negative0),
    );
    expect(digits(run(rule, values, contextOf(from1to10, 'negative', { naturalRange })).scores)).toEqual(
      digits(table.negative1),
    );
  });

  it('has nothing to say where no unit has a value', () => {
    const found = run(rule, [none, none], contextOf(to10, 'positive', { naturalRange }));
    expect(digits(found.scores)).toEqual(digits([none, none]));
    expect(found).toMatchObject({ bounds: null, difficulty: null });
  });
});

describe('all units equal: the edition says what they get (methodology §3.2)', () => {
  const relative: Normalisation[] = [{ rule: 'minmax-block' }, zScore, { rule: 'rank' }, { rule: 'percentile-rank' }];
  const given: [EqualBoundsPolicy, number, number][] = [
    // policy, on 0..10, on 1..10
    ['midpoint', 5, 5.5],
    ['maximum', 10, 10],
    ['exclude', none, none],
  ];

  it.each(relative)('$rule', (rule) => {
    for (const [equalBounds, on0, on1] of given) {
      for (const polarity of ['positive', 'negative'] as const) {
        const equal = run(rule, [4, none, 4], contextOf(to10, polarity, { equalBounds }));
        expect(digits(equal.scores)).toEqual(digits([on0, none, on0]));
        expect(equal.difficulty).toBe('zero-range');
        expect(digits(run(rule, [4, none, 4], contextOf(from1to10, polarity, { equalBounds })).scores)).toEqual(
          digits([on1, none, on1]),
        );
      }
    }
  });

  it.each(relative)('$rule: a unit alone is equal to itself', (rule) => {
    for (const [equalBounds, on0] of given) {
      const alone = run(rule, [none, 7, none], contextOf(to10, 'positive', { equalBounds }));
      expect(digits(alone.scores)).toEqual(digits([none, on0, none]));
      expect(alone.difficulty).toBe('zero-range');
    }
  });

  it('keeps the bounds that were equal, for the result to show', () => {
    const found = run({ rule: 'minmax-block' }, [4, 4], contextOf(to10));
    expect(found.bounds).toEqual({ lowest: 4, highest: 4 });
  });
});

describe('rules that do not depend on the other units score one unit like many', () => {
  it('pooled bounds of earlier years hold for a unit alone', () => {
    expect(digits(run(pooled, [3], contextOf(to10)).scores)).toEqual(digits([3]));
  });

  it('pooled bounds are those of this year where it went beyond all earlier ones', () => {
    // m = 0 of 2022, M = 20 of this year: 5/20.
    const found = run(pooled, [5, 20], contextOf(to10));
    expect(digits(found.scores)).toEqual(digits([2.5, 10]));
    expect(found.bounds).toEqual({ lowest: 0, highest: 20 });
  });

  it('goalposts and steps', () => {
    expect(digits(run({ rule: 'goalposts', lowest: 0, highest: 4 }, [1], contextOf(to10)).scores)).toEqual(
      digits([2.5]),
    );
    expect(digits(run(steps, [10], contextOf(to10)).scores)).toEqual(digits([7]));
  });
});

describe('absolute (methodology §3.1)', () => {
  it('cannot be used without the ends a value can have', () => {
    const found = run({ rule: 'absolute' }, [1, 2], contextOf(to10));
    expect(digits(found.scores)).toEqual(digits([none, none]));
    expect(found).toMatchObject({ bounds: null, difficulty: 'not-possible' });
  });
});

describe('z-score (methodology §3.3)', () => {
  it('takes its own centre and points per deviation', () => {
    // Values 1, 2, 3 lie at −1, 0, 1 deviations: 6 ± 2.
    const rule: Normalisation = { rule: 'z-score', centre: 6, pointsPerDeviation: 2 };
    expect(digits(run(rule, [1, 2, 3], contextOf(to10)).scores)).toEqual(digits([4, 6, 8]));
    expect(digits(run(rule, [1, 2, 3], contextOf(to10, 'negative')).scores)).toEqual(digits([8, 6, 4]));
  });

  it('clips at the ends of the scale', () => {
    const rule: Normalisation = { rule: 'z-score', centre: 6, pointsPerDeviation: 20 };
    expect(digits(run(rule, [1, 2, 3], contextOf(to10)).scores)).toEqual(digits([0, 6, 10]));
    expect(digits(run(rule, [1, 2, 3], contextOf(from1to10)).scores)).toEqual(digits([1, 6, 10]));
  });

  it('divides by n − 1', () => {
    // 0 and 2: mean 1, deviation √(2/1) = √2, so each lies 1/√2 deviations away; 5 ± (10/6)/√2.
    const away = 10 / 6 / Math.SQRT2;
    expect(digits(run(zScore, [0, 2], contextOf(to10)).scores)).toEqual(digits([5 - away, 5 + away]));
  });
});

describe('distance-to-best (methodology §3.3)', () => {
  const rule: Normalisation = { rule: 'distance-to-best' };

  it('gives the best a full score even where the best is zero', () => {
    expect(digits(run(rule, [0, 0], contextOf(to10)).scores)).toEqual(digits([10, 10]));
    // 0/4 of the way for the one, x/0 has no place in it.
    expect(digits(run(rule, [0, 4], contextOf(from1to10)).scores)).toEqual(digits([1, 10]));
    // Less is better and the best is 0: any other value is infinitely far, 0/x = 0.
    expect(digits(run(rule, [0, 4, none], contextOf(from1to10, 'negative')).scores)).toEqual(digits([10, 1, none]));
  });

  it('cannot be used on negative values', () => {
    for (const polarity of ['positive', 'negative'] as const) {
      const found = run(rule, [-1, 4], contextOf(to10, polarity));
      expect(digits(found.scores)).toEqual(digits([none, none]));
      expect(found).toMatchObject({ bounds: null, difficulty: 'not-possible' });
    }
  });
});

describe('ties', () => {
  it('rank: values apart by the noise of a sum share the better rank', () => {
    // 0.1 + 0.2 and 0.3 are ranks 1 and 1 of 3: both (3 − 1)/2 of the scale.
    expect(digits(run({ rule: 'rank' }, [0.1 + 0.2, 0.3, 0.1], contextOf(to10)).scores)).toEqual(digits([10, 10, 0]));
  });

  it('rank and percentile-rank: the tied worst stay above the foot of the scale', () => {
    // Ranks 1, 2, 2 of 3: (3 − 2)/2 = ½. Percentile: 0 worse + half of 2 equal = 1/3; 2 + ½ = 5/6.
    expect(digits(run({ rule: 'rank' }, [9, 1, 1], contextOf(to10)).scores)).toEqual(digits([10, 5, 5]));
    expect(digits(run({ rule: 'percentile-rank' }, [9, 1, 1], contextOf(to10)).scores)).toEqual(
      digits([25 / 3, 10 / 3, 10 / 3]),
    );
  });
});

describe('the worked table of methodology §3: 49 of 93 among eleven districts, on 0..10', () => {
  // Bounds m = 0.321839 and M = 0.651786 stand there to six digits, so the scores hold to four.
  const [own, least, most] = [49 / 93, 0.321839, 0.651786];
  const earlier = [{ year: 2022, lowest: 0.3, highest: 0.7, source: '' }];
  const shares: Bounds = { lowest: 0, highest: 1 };

  it.each<[Normalisation, number, number]>([
    [{ rule: 'minmax-block' }, 6.2144, 3.7856],
    [{ rule: 'minmax-pooled', earlier }, 5.672, 4.328],
    [{ rule: 'goalposts', lowest: 0.2, highest: 0.8 }, 5.448, 4.552],
    [{ rule: 'absolute' }, 5.2688, 4.7312],
    [{ rule: 'distance-to-best' }, 8.0837, 6.1084],
  ])('$rule', (rule, positive, negative) => {
    const values = [own, least, most];
    const score = (polarity: Polarity) =>
      run(rule, values, contextOf(to10, polarity, { naturalRange: shares })).scores[0];
    expect(score('positive')).toBeCloseTo(positive, 4);
    expect(score('negative')).toBeCloseTo(negative, 4);
  });

  it('rank 6 of 11 and the middle of eleven percentiles are 5', () => {
    const values = Array.from({ length: 11 }, (_, unit) => unit);
    for (const rule of ['rank', 'percentile-rank'] as const) {
      for (const polarity of ['positive', 'negative'] as const) {
        expect(run({ rule }, values, contextOf(to10, polarity)).scores[5]).toBe(5);
      }
    }
  });
});
