import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competitionRanks, rankScores } from '../standing.ts';
import { quantilesOf } from '../statistics/quantiles.ts';
import { createRanker } from './quick-ranks.ts';

describe('quantiles', () => {
  it('are those of R type 7: of 1, 2, 4, 8 the quarter is 1.75, the middle 3, the 97.5th 7.7', () => {
    const [quarter, middle, high] = quantilesOf(Float64Array.of(8, 1, 4, 2), [0.25, 0.5, 0.975]);
    expect([quarter, middle]).toEqual([1.75, 3]);
    expect(high).toBeCloseTo(7.7, 12);
    expect(quantilesOf(new Float64Array(), [0.5])).toEqual([Number.NaN]);
  });

  it('are the same sought among drawers as among all figures sorted', () => {
    const figure = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(0, 1, 2), fc.constant(1e6));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 600, maxLength: 700 }), (list) => {
        const sorted = Float64Array.from(list).sort();
        const at = (p: number): number => {
          const place = (sorted.length - 1) * p;
          const [low = 0, high = low] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
          return low + (place - Math.floor(place)) * (high - low);
        };
        expect(quantilesOf(Float64Array.from(list), [0, 0.025, 0.5, 0.975, 1])).toEqual(
          [0, 0.025, 0.5, 0.975, 1].map(at),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('quick ranks', () => {
  const total = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom(70, 70 + 1e-13, 70.000001, 0, 1e-300, Number.NaN),
  );

  it('are those of rankScores, with ties, gaps and rounding', () => {
    fc.assert(
      fc.property(fc.array(total, { minLength: 1, maxLength: 60 }), fc.boolean(), (list, isPublished) => {
        const rounding = { rule: 'half-up', decimals: 1 } as const;
        const basis = isPublished ? 'published' : 'unrounded';
        const totals = Float64Array.from([9, ...list]);
        const ranks = new Uint16Array(list.length + 2);
        createRanker(list.length, basis, rounding)(totals, 1, ranks, 2);
        expect([...ranks.slice(2)]).toEqual([...rankScores(totals.slice(1), basis, rounding)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('hold where totals are far apart or all the same', () => {
    for (const list of [[1e300, -1e300, 0], [5, 5, 5], [Number.NaN], [1e-320, 2e-320]]) {
      const ranks = new Uint16Array(list.length);
      createRanker(list.length, 'unrounded', { rule: 'half-up', decimals: 2 })(Float64Array.from(list), 0, ranks, 0);
      expect([...ranks]).toEqual([...competitionRanks(Float64Array.from(list))]);
    }
  });
});
