import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areEqual } from '#base/rounding.ts';
import { blockOf, branch, leaf, roundOf } from '../engine.fixture.ts';
import { countRound } from '../score-round.ts';
import { readBlockValues, scoreWhatIf } from '../what-if/score-what-if.ts';
import { planGoal } from './plan-goal.ts';

/** Three indicators in two components, values and caps on a grid, so that the best of all plans can be counted out. */
const small = fc.record({
  own: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 6 }))),
  room: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 3 }))),
  costs: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 5 }))),
  weights: fc.tuple(...[0, 1, 2, 3, 4].map(() => fc.integer({ min: 1, max: 4 }))),
  share: fc.double({ min: 0.05, max: 1, noNaN: true }),
});

const codes = ['i', 'j', 'k'];

function recordOf(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(codes.map((code, at) => [code, values[at] ?? 0]));
}

function give({
  own,
  room,
  weights: [c = 1, d = 1, i = 1, j = 1, k = 1],
}: typeof small extends fc.Arbitrary<infer T> ? T : never) {
  const block = blockOf(
    branch('total', [
      branch('c', [leaf('i', { weight: i }), leaf('j', { weight: j })], { weight: c }),
      branch('d', [leaf('k', { weight: k })], { weight: d }),
    ]),
  );
  const best = own.map((value, at) => value + (room[at] ?? 0));
  const records = { a: recordOf(own), b: recordOf(best) };
  const points = [(c * i) / (i + j) / (c + d), (c * j) / (i + j) / (c + d), d / (c + d)].map((share) => 10 * share);
  return { given: readBlockValues(countRound(roundOf(block, { records })), block), points };
}

/** The least cost over all plans: at the best one at most one indicator stands between its ends. */
function leastCost(points: readonly number[], room: readonly number[], costs: readonly number[], need: number): number {
  let least = Infinity;
  for (let chosen = 0; chosen < 8; chosen += 1) {
    for (const [free] of points.entries()) {
      const full = points.map((_, at) => (at !== free && chosen & (1 << at) ? (room[at] ?? 0) : 0));
      const gained = full.reduce((sum, rise, at) => sum + rise * (points[at] ?? 0), 0);
      const rest = Math.max(0, (need - gained) / (points[free] ?? 1));
      if (rest > (room[free] ?? 0) + 1e-9) continue;
      full[free] = rest;
      least = Math.min(
        least,
        full.reduce((sum, rise, at) => sum + rise * (costs[at] ?? 1), 0),
      );
    }
  }
  return least;
}

describe('the least effort (methodology §12.3)', () => {
  it('is that of the best of all plans, counted out', () => {
    fc.assert(
      fc.property(small, (drawn) => {
        const { given, points } = give(drawn);
        const now = scoreWhatIf(given).columns[0]?.scores[0] ?? 0;
        const reach = drawn.room.reduce((sum, rise, at) => sum + rise * (points[at] ?? 0), 0);
        const need = drawn.share * reach;
        const plan = planGoal({
          given,
          unitCode: 'a',
          bounds: 'frozen',
          cap: { kind: 'best' },
          costs: new Map(codes.map((code, at) => [code, drawn.costs[at] ?? 1])),
          goal: { kind: 'total', total: now + need },
        });
        expect(plan?.reached).toBe(true);
        expect(areEqual(plan?.planned.total ?? 0, now + need)).toBe(true);
        expect(plan?.cost).toBeCloseTo(leastCost(points, drawn.room, drawn.costs, need), 9);
      }),
      { numRuns: 300 },
    );
  });
});
