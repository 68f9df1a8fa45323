import type { Aggregation, Block, LeafNode, TreeNode } from '#engine/edition.ts';
import { seedOf } from '#engine/random/philox.ts';
import { betterMatrix, rankColumns } from '#engine/sensitivity/better-shares.ts';
import { planMethod } from '#engine/sensitivity/method-plan.ts';
import { editionSpace, type MethodInput, type MethodSpace } from '#engine/sensitivity/method-space.ts';
import { runMethodDraws } from '#engine/sensitivity/run-method.ts';
import { summariseMethod } from '#engine/sensitivity/summarise-method.ts';
import { type Benchmark, limitRow, timeRuns } from './bench-row.ts';

const draws = 10_000;

/**
 * The Monte Carlo over the method on one thread: weights of all nodes and three rules of normalising drawn, totals and
 * ranks of every draw, means, deviations and quantiles of every unit. Of the small block also the geometric mean of the
 * components, and for each pair how often one is better.
 */
export const certaintyMethod: Benchmark = {
  name: 'certainty/method',
  async run() {
    const small = benchInput(51, 49, 8);
    const large = benchInput(3300, 120, 8);
    const rows = [
      await measure('certainty/method-51x49', small, weightsAndRules, 5, 100),
      await measure('certainty/method-51x49-dirichlet', small, dirichlet, 5, 100),
      await measure('certainty/method-51x49-geometric', small, alsoGeometric, 5, 100),
    ];
    // Two workers each take half of the draws; one thread may thus take twice the target.
    return [...rows, await measure('certainty/method-3300x120-cpu', large, weightsAndRules, 1, 4000)];
  },
};

const weightsAndRules: MethodSpace = {
  ...editionSpace,
  componentWeights: { rule: 'around', share: 0.25 },
  indicatorWeights: { rule: 'around', share: 0.25 },
  normalisers: ['edition', { rule: 'z-score', centre: null, pointsPerDeviation: null }, { rule: 'rank' }],
};
const dirichlet: MethodSpace = {
  ...weightsAndRules,
  componentWeights: { rule: 'dirichlet', concentration: 80 },
  indicatorWeights: { rule: 'dirichlet', concentration: 80 },
};
const alsoGeometric: MethodSpace = { ...weightsAndRules, aggregations: ['edition', { rule: 'geometric' }] };

/** Processor time, as all of it is one thread. */
async function measure(name: string, input: MethodInput, space: MethodSpace, runs: number, most: number) {
  const withPairs = input.unitCodes.length < 100;
  const { cpuMs } = await timeRuns(runs, () => {
    const plan = planMethod(input, space, { seed: seedOf(1n), draws });
    const part = runMethodDraws(plan, 0, draws);
    const summary = summariseMethod(plan, [part]);
    if (withPairs) betterMatrix(rankColumns([part], summary.units.length));
    return summary;
  });
  return limitRow(name, cpuMs, 'ms CPU', most);
}

/** Units × indicators of values that repeat from run to run, in components of about equal size, min-max on 1..10. */
function benchInput(units: number, indicators: number, components: number): MethodInput {
  const name = { vi: 'bench', en: 'bench' };
  const leaves = Array.from(
    { length: indicators },
    (_, at): LeafNode => ({
      code: `i${at}`,
      name,
      weight: 1,
      assumed: false,
      part: 'soft',
      indicator: {
        statistic: { rule: 'record' },
        polarity: at % 5 === 0 ? 'negative' : 'positive',
        normalisation: { rule: 'minmax-block' },
        equalBounds: 'midpoint',
        minimumRespondents: 1,
        measure: null,
        valueRange: null,
      },
    }),
  );
  const arithmetic: Aggregation = { rule: 'arithmetic' };
  const branch = (code: string, children: TreeNode[]): TreeNode => ({
    code,
    name,
    weight: 1,
    assumed: false,
    part: 'soft',
    aggregation: arithmetic,
    missingChild: 'reweight',
    children,
  });
  const cut = (at: number): number => Math.round((at * indicators) / components);
  const tree = branch(
    'total',
    Array.from({ length: components }, (_, at) => branch(`c${at}`, leaves.slice(cut(at), cut(at + 1)))),
  );
  const block: Block = {
    code: 'bench',
    name,
    tree,
    bands: [],
    adjustments: [],
    seriesBreaks: [],
    policies: {
      scoreScale: { lowest: 1, highest: 10 },
      totalMultiplier: 10,
      rounding: { rule: 'half-up', decimals: 2 },
      rankBasis: 'unrounded',
      medianReading: 'strictly-below',
      bandRule: 'cut-offs',
      bandBasis: 'published',
      weighting: 'equal',
      weightDecimals: 0,
      adjustments: 'off',
    },
  };
  return {
    block,
    unitCodes: Array.from({ length: units }, (_, unit) => `u${unit}`),
    values: Float64Array.from(
      { length: units * indicators },
      (_, at) => ((at * 7919 + (at >> 3) * 104729) % 10007) / 100,
    ),
    naturalRanges: leaves.map(() => null),
    alternatives: [],
  };
}
