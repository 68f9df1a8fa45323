import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Normalisation } from '../edition.ts';
import { relativeDifference } from '../engine.fixture.ts';
import { type NormaliseContext, normalise } from './normalise.ts';

/** Whole numbers, which tie often, and others; none so small that its square is no number any more. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.double({ min: 0, max: 100, noNaN: true }).map((one) => (one < 1e-6 ? 0 : one)),
);
const values = fc
  .array(fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => Float64Array.from(list));

const fixed: Normalisation[] = [
  { rule: 'goalposts', lowest: 5, highest: 60 },
  { rule: 'absolute' },
  {
    rule: 'step-table',
    steps: [
      { atLeast: 5, score: 4 },
      { atLeast: 50, score: 9 },
    ],
    below: 1,
  },
];
const relative: Normalisation[] = [
  { rule: 'minmax-block' },
  { rule: 'minmax-pooled', earlier: [{ year: 2020, lowest: 3, highest: 40, source: '' }] },
  { rule: 'z-score', centre: null, pointsPerDeviation: null },
  { rule: 'rank' },
  { rule: 'percentile-rank' },
  { rule: 'distance-to-best' },
];
const everyRule = fc.constantFrom(...fixed, ...relative);
const context: fc.Arbitrary<NormaliseContext> = fc.record({
  scale: fc.constantFrom({ lowest: 1, highest: 10 }, { lowest: 0, highest: 10 }, { lowest: 0, highest: 100 }),
  polarity: fc.constantFrom('positive', 'negative'),
  equalBounds: fc.constantFrom('midpoint', 'maximum', 'exclude'),
  naturalRange: fc.constant({ lowest: 0, highest: 100 }),
});

/** Sums over units in another order differ in their last bits. */
const closeEnough = 1e-9;

describe('normalise, laws', () => {
  it('keeps every score within the scale, and scores exactly the units that have a value', () => {
    fc.assert(
      fc.property(values, everyRule, context, (list, rule, how) => {
        const { scores, difficulty } = normalise(list, rule, how);
        const isLeftOut = difficulty === 'zero-range' && how.equalBounds === 'exclude';
        for (const [unit, score] of scores.entries()) {
          const wanted = isLeftOut || Number.isNaN(list[unit]) ? 'none' : 'within';
          const isWithin = score >= how.scale.lowest && score <= how.scale.highest;
          expect(Number.isNaN(score) ? 'none' : isWithin ? 'within' : 'outside').toBe(wanted);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('orders scores as it orders values, turned round where less is better', () => {
    const directed = everyRule.filter((rule) => rule.rule !== 'step-table');
    fc.assert(
      fc.property(values, directed, context, (list, rule, how) => {
        const { scores } = normalise(list, rule, how);
        const known = [...list.keys()].filter((unit) => !Number.isNaN(scores[unit]));
        const ascending = known.toSorted((a, b) => (list[a] ?? 0) - (list[b] ?? 0));
        if (how.polarity === 'negative') ascending.reverse();
        for (const [place, unit] of ascending.entries()) {
          const previous = ascending[place - 1] ?? unit;
          expect(scores[unit]).toBeGreaterThanOrEqual((scores[previous] ?? 0) - closeEnough);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives each unit its score whatever the order of the units', () => {
    fc.assert(
      fc.property(values, everyRule, context, (list, rule, how) => {
        const forwards = normalise(list, rule, how).scores;
        const backwards = normalise(list.toReversed(), rule, how).scores.toReversed();
        for (const [unit, score] of forwards.entries()) {
          const other = backwards[unit] ?? 0;
          expect(Number.isNaN(other)).toBe(Number.isNaN(score));
          expect(Number.isNaN(score) ? 0 : relativeDifference(score, other)).toBeLessThan(closeEnough);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('with fixed bounds scores a unit as if it were alone', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...fixed), context, (list, rule, how) => {
        const together = [...normalise(list, rule, how).scores];
        const alone = [...list].map((one) => normalise(Float64Array.of(one), rule, how).scores[0]);
        expect(alone).toEqual(together);
      }),
    );
  });
});
