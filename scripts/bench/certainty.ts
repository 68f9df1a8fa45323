import { replicatesOnThreads } from '#app/run-replicates.ts';
import { planReplicates } from '#engine/certainty/replicate-plan.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import { assessReplicates } from '#engine/certainty/summarise-replicates.ts';
import { chooseKernels } from '#engine/kernels/choose-kernels.ts';
import { seedOf } from '#engine/random/philox.ts';
import { countRound } from '#engine/score-round.ts';
import { benchRound } from './bench-data.ts';
import { type Benchmark, type BenchRow, limitRow, timeRuns } from './bench-row.ts';

const summary = { level: 0.95, ranksOf: 'totals-and-components' } as const;

/** 3,000 answers to 120 questions about 11 units, unequal weights: draw, values, bounds, components, totals, ranks, quantiles. */
export const certainty: Benchmark = {
  name: 'certainty/replicates',
  async run(): Promise<BenchRow[]> {
    const counted = countRound(benchRound(3000, 11));
    const [block] = counted.round.edition.blocks;
    if (!block) throw new Error('the round has a block');
    const plan = planReplicates(counted, block, { seed: seedOf(1n), bounds: 'frozen' });
    const alone = (replicates: number): void => {
      const part = runReplicates(plan, chooseKernels(), { from: 0, to: replicates });
      assessReplicates(plan, [part], summary);
    };
    const onTwo = replicatesOnThreads(2);
    return [
      limitRow('certainty/replicates-1000-one-thread', (await timeRuns(5, () => alone(1000))).wallMs, 'ms', 150),
      limitRow(
        'certainty/replicates-10000-two-threads',
        (await timeRuns(3, () => onTwo(plan, { replicates: 10_000, ...summary }))).wallMs,
        'ms',
        1000,
      ),
    ];
  },
};
