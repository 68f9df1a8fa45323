import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBlock } from '../plan.ts';
import { seedOf } from '../random/philox.ts';
import { drawMethods, planMethod } from './method-plan.ts';
import { editionSpace, leaveOutOptions, type MethodInput, type MethodSpace } from './method-space.ts';
import { runMethodDraws } from './run-method.ts';
import { createModel } from './score-table.ts';
import { scoreByEdition, someInput } from './sensitivity.fixture.ts';
import { summariseMethod } from './summarise-method.ts';

const seed = seedOf(20240105n);

/** Everything varies at once. */
function wideSpace({ block }: MethodInput, reach: 'total' | 'all'): MethodSpace {
  return {
    componentWeights: { rule: 'dirichlet', concentration: 20 },
    indicatorWeights: { rule: 'around', share: 0.25 },
    normalisers: ['edition', { rule: 'rank' }, { rule: 'minmax-block' }, { rule: 'distance-to-best' }],
    aggregations: ['edition', { rule: 'geometric' }, { rule: 'arithmetic' }],
    aggregationReach: reach,
    missingChild: ['edition', 'reweight', 'withhold', 'block-median'],
    values: [0],
    leaveOut: [...leaveOutOptions(block, 'component'), ...leaveOutOptions(block, 'indicator')],
  };
}

describe('draws of the method, laws (methodology §10.1)', () => {
  it('have the totals and ranks of scoreBlock on an edition with the same choices, to the last bit', () => {
    fc.assert(
      fc.property(someInput, fc.constantFrom('total' as const, 'all' as const), (input, reach) => {
        const plan = planMethod(input, wideSpace(input, reach), { seed, draws: 24 });
        const part = runMethodDraws(plan, 0, 24);
        const { weights, choices } = drawMethods(plan, createModel(input), 0, 24);
        const nodes = planBlock(input.block).length;
        const units = input.unitCodes.length;
        for (const [draw, { normaliser, structure }] of choices.entries()) {
          const own = weights.subarray(draw * nodes, (draw + 1) * nodes);
          const expected = scoreByEdition(
            input,
            input.values,
            plan.space.normalisers[normaliser] ?? 'edition',
            structure,
            own,
          );
          expect(part.totals.slice(draw * units, (draw + 1) * units)).toEqual(expected.totals);
          expect([...part.ranks.slice(draw * units, (draw + 1) * units)]).toEqual([...expected.ranks]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the published totals and ranks where nothing varies', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const plan = planMethod(input, editionSpace, { seed, draws: 5 });
        const summary = summariseMethod(plan, [runMethodDraws(plan, 0, 5)]);
        const nodes = planBlock(input.block);
        const weights = Float64Array.from(nodes, ({ node }) => node.weight);
        const structure = {
          aggregation: 'edition',
          aggregationReach: 'total',
          missingChild: 'edition',
          leaveOut: null,
        } as const;
        const { totals, ranks } = scoreByEdition(input, input.values, 'edition', structure, weights);
        for (const [unit, row] of summary.units.entries()) {
          const isRanked = ranks[unit] !== 0;
          const total = totals[unit] ?? 0;
          const rank = isRanked ? ranks[unit] : Number.NaN;
          const still = (figure: number | undefined): object => ({
            mean: figure,
            standardError: isRanked ? 0 : Number.NaN,
            lower: figure,
            median: figure,
            upper: figure,
          });
          expect(row).toEqual({
            unitCode: input.unitCodes[unit],
            publishedTotal: total,
            publishedRank: ranks[unit],
            rankedDraws: isRanked ? 5 : 0,
            total: still(total),
            rank: still(rank),
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are the same bytes drawn in one range or in seven in any order', () => {
    fc.assert(
      fc.property(someInput, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (input, order) => {
        const plan = planMethod(input, wideSpace(input, 'total'), { seed, draws: 70 });
        const whole = runMethodDraws(plan, 0, 70);
        const cuts = [0, 1, 9, 22, 30, 47, 69, 70];
        const parts = order.map((at) => runMethodDraws(plan, cuts[at] ?? 0, cuts[at + 1] ?? 0));
        expect(summariseMethod(plan, parts)).toEqual(summariseMethod(plan, [whole]));
        const inOrder = parts.toSorted((left, right) => left.from - right.from);
        expect(inOrder.flatMap((part) => [...part.totals])).toEqual([...whole.totals]);
        expect(inOrder.flatMap((part) => [...part.ranks])).toEqual([...whole.ranks]);
      }),
      { numRuns: 60 },
    );
  });

  it('permute with the units', () => {
    fc.assert(
      fc.property(someInput, fc.nat(), (input, turn) => {
        const units = input.unitCodes.length;
        const leaves = input.naturalRanges.length;
        const order = input.unitCodes.map((_, unit) => (unit + turn) % units);
        const turned: MethodInput = {
          ...input,
          unitCodes: order.map((unit) => input.unitCodes[unit] ?? ''),
          values: Float64Array.from(
            order.flatMap((unit) => [...input.values.slice(unit * leaves, (unit + 1) * leaves)]),
          ),
        };
        // The deviation of a z-score is a sum over units, whose last bit depends on their order: that rule is left out.
        const space: MethodSpace = {
          ...wideSpace(input, 'total'),
          normalisers: [{ rule: 'rank' }, { rule: 'minmax-block' }],
        };
        const plan = planMethod(input, space, { seed, draws: 30 });
        const one = summariseMethod(plan, [runMethodDraws(plan, 0, 30)]);
        const other = planMethod(turned, space, { seed, draws: 30 });
        const two = summariseMethod(other, [runMethodDraws(other, 0, 30)]);
        const drawn = (row: (typeof one.units)[number] | undefined): object => ({ total: row?.total, rank: row?.rank });
        expect(order.map((unit) => drawn(one.units[unit]))).toEqual(two.units.map(drawn));
      }),
      { numRuns: 60 },
    );
  });
});
