import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregation } from '../edition.ts';
import { relativeDifference } from '../engine.fixture.ts';
import { aggregate, type WeightedScore } from './aggregate.ts';

const score = fc.double({ min: 0, max: 10, noNaN: true }).map((value) => (value < 1e-9 ? 0 : value));
const weight = fc.integer({ min: 0, max: 1_000_000 }).map((steps) => steps / 1e6);
const part: fc.Arbitrary<WeightedScore> = fc.record({ score, weight, part: fc.constantFrom('soft', 'hard') });
const parts = fc.array(part, { minLength: 1, maxLength: 12 }).filter((list) => list.some((one) => one.weight > 0));
/** Powers that are in use, −5 to 5. */
const halves = fc.integer({ min: -10, max: 10 }).map((half) => half / 2);
const rule: fc.Arbitrary<Aggregation> = fc.oneof(
  fc.constantFrom<Aggregation>({ rule: 'arithmetic' }, { rule: 'geometric' }, { rule: 'harmonic' }),
  fc.record({ rule: fc.constant('generalised-mean' as const), power: halves }),
  fc.record({ rule: fc.constant('soft-hard' as const), softShare: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

describe('aggregate, laws', () => {
  it('lies between its least and greatest part that has weight', () => {
    fc.assert(
      fc.property(parts, rule, (list, how) => {
        const scores = list.filter((one) => one.weight > 0).map((one) => one.score);
        const found = aggregate(list, how);
        expect(found).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(found).toBeLessThanOrEqual(Math.max(...scores));
      }),
      { numRuns: 3000 },
    );
  });

  it('is the score of all parts when they have the same', () => {
    fc.assert(
      fc.property(parts, rule, score, (list, how, same) => {
        expect(
          aggregate(
            list.map((one) => ({ ...one, score: same })),
            how,
          ),
        ).toBe(same);
      }),
    );
  });

  it('changes in no bit when all weights are doubled or halved', () => {
    fc.assert(
      fc.property(parts, rule, fc.constantFrom(0.25, 0.5, 2, 1024), (list, how, factor) => {
        const scaled = list.map((one) => ({ ...one, weight: one.weight * factor }));
        expect(aggregate(scaled, how)).toBe(aggregate(list, how));
      }),
    );
  });

  it('orders the means: harmonic ≤ geometric ≤ arithmetic ≤ quadratic', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const rules: Aggregation[] = [
          { rule: 'harmonic' },
          { rule: 'geometric' },
          { rule: 'arithmetic' },
          { rule: 'generalised-mean', power: 2 },
        ];
        const found = rules.map((how) => aggregate(list, how));
        const ascending = found.toSorted((left, right) => left - right);
        // Where all parts are nearly equal the means are too, and only their last bits are in another order.
        for (const [index, mean] of found.entries()) {
          expect(relativeDifference(mean, ascending[index] ?? Number.NaN)).toBeLessThanOrEqual(1e-13);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not fall when one part rises', () => {
    fc.assert(
      fc.property(parts, rule, fc.nat(11), score, (list, how, at, rise) => {
        const raised = list.map((one, index) =>
          index === at % list.length ? { ...one, score: one.score + rise } : one,
        );
        const [before, after] = [aggregate(list, how), aggregate(raised, how)];
        expect(after).toBeGreaterThanOrEqual(before * (1 - 1e-12));
      }),
      { numRuns: 2000 },
    );
  });
});
