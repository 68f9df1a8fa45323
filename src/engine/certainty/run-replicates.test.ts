import { describe, expect, it } from 'vitest';
import type { Aggregation, MissingChildPolicy, Normalisation, StatisticRule } from '../edition.ts';
import {
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  roundOf,
  type TestRow,
} from '../engine.fixture.ts';
import type { KernelMaker } from '../kernels/kernels.ts';
import { makePlainKernels } from '../kernels/plain-kernels.ts';
import { makeWasmKernels } from '../kernels/wasm-kernels.ts';
import type { BoundsPolicy } from '../normalise/frozen-line.ts';
import { createStream, seedOf } from '../random/philox.ts';
import { type CountedRound, countRound } from '../score-round.ts';
import { planReplicates, type ReplicatePlan } from './replicate-plan.ts';
import { runReplicates } from './run-replicates.ts';
import { summariseReplicates } from './summarise-replicates.ts';

const questions = ['q1', 'q2', 'q3', 'q4'];
const units = ['a', 'b', 'c', 'd', 'e'];
const share: StatisticRule = { rule: 'share', question: 'q1', answers: ['4', '5'] };
const mean: StatisticRule = { rule: 'mean', question: 'q2' };
const median: StatisticRule = { rule: 'median', question: 'q3' };
const negative: StatisticRule = { rule: 'mean', question: 'q4' };

type Method = { normalisation?: Normalisation; aggregation?: Aggregation; missingChild?: MissingChildPolicy };

/** Five units of 12 questionnaires with unequal weights; unit e is asked too few for the last indicator. */
function countedWith({ normalisation = { rule: 'minmax-block' }, aggregation, missingChild }: Method): CountedRound {
  const stream = createStream({ seed: seedOf(5n), purpose: 'simulation', stratum: 0, replicate: 0 });
  const rows = units.flatMap((unit) =>
    Array.from({ length: 12 }, (_, at): TestRow => {
      const answers = questions.map((question, place) => {
        const isAsked = !(unit === 'e' && place === 3 && at > 1);
        return [question, isAsked ? String(1 + stream.nextBelow(5)) : ''] as const;
      });
      return { unit, steps: 1 + stream.nextBelow(90_000), answers: Object.fromEntries(answers) };
    }),
  );
  const rule = { normalisation, valueRange: { lowest: 0, highest: 5 }, minimumRespondents: 5 };
  const tree = branch(
    'total',
    [
      branch(
        'one',
        [leaf('share', { ...rule, statistic: share }), leaf('mean', { ...rule, statistic: mean, weight: 2 })],
        {
          ...(aggregation && { aggregation }),
        },
      ),
      branch(
        'two',
        [
          leaf('median', { ...rule, statistic: median, part: 'hard' }),
          leaf('negative', { ...rule, statistic: negative, polarity: 'negative' }),
        ],
        { ...(aggregation && { aggregation }), ...(missingChild && { missingChild }) },
      ),
    ],
    { ...(missingChild && { missingChild }) },
  );
  const block = blockOf(tree, { scoreScale: { lowest: 1, highest: 10 } });
  return countRound(
    roundOf(block, {
      answers: answerTable(rows, 4),
      questions: questions.map((code) => choiceQuestion(code)),
      scales: [fivePoints],
    }),
  );
}

function planOf(counted: CountedRound, bounds: BoundsPolicy): ReplicatePlan {
  const [block] = counted.round.edition.blocks;
  if (!block) throw new Error('the round has a block');
  return planReplicates(counted, block, { seed: seedOf(11n), bounds });
}

/** Everyone is drawn once: the replicate is the sample again, all its weights a twelfth greater. */
const everyoneOnce: KernelMaker = (bytes) => {
  const kernels = makePlainKernels(bytes);
  const halves = new Int16Array(kernels.buffer, 0, bytes >> 1);
  return {
    ...kernels,
    draw: ({ counts, stride, size, replicates }) => {
      for (let replicate = 0; replicate < replicates; replicate += 1) {
        const start = (counts + replicate * stride) >> 1;
        halves.fill(1, start, start + size);
      }
    },
  };
};

const normalisations: Normalisation[] = [
  { rule: 'minmax-block' },
  { rule: 'minmax-pooled', earlier: [{ year: 2023, lowest: 0, highest: 4, source: 'test' }] },
  { rule: 'goalposts', lowest: 2, highest: 3.5 },
  { rule: 'absolute' },
  { rule: 'z-score', centre: null, pointsPerDeviation: null },
  { rule: 'rank' },
  { rule: 'percentile-rank' },
  { rule: 'distance-to-best' },
  { rule: 'step-table', steps: [{ atLeast: 2, score: 6 }], below: 3 },
];
const aggregations: Aggregation[] = [
  { rule: 'arithmetic' },
  { rule: 'geometric' },
  { rule: 'harmonic' },
  { rule: 'generalised-mean', power: 2 },
  { rule: 'soft-hard', softShare: 0.6 },
];
const methods = [
  ...normalisations.map((normalisation): Method => ({ normalisation })),
  ...aggregations.map((aggregation): Method => ({ aggregation })),
  ...(['reweight', 'withhold', 'block-median'] as const).map((missingChild): Method => ({ missingChild })),
];

/** The greatest distance between the figures of the replicate and those of the sample; that one has none where the other has one is infinite. */
function distanceFromSample(plan: ReplicatePlan): number {
  const { figures } = runReplicates(plan, everyoneOnce, { from: 0, to: 1 });
  let greatest = 0;
  for (const [at, { position, what }] of plan.figures.entries()) {
    const column = plan.scored.columns[position];
    const expected = what === 'value' ? column?.values : column?.scores;
    for (const [unit, known] of (expected ?? new Float64Array()).entries()) {
      const found = figures[at * units.length + unit] ?? Number.NaN;
      if (Number.isNaN(known) && Number.isNaN(found)) continue;
      const distance = Math.abs(found - known);
      greatest = Math.max(greatest, Number.isNaN(distance) ? Infinity : distance);
    }
  }
  return greatest;
}

describe('a replicate', () => {
  it.each(methods)('in which everyone is drawn once has the scores of the sample: %j', (method) => {
    const counted = countedWith(method);
    expect(distanceFromSample(planOf(counted, 'frozen'))).toBeLessThan(1e-11);
    expect(distanceFromSample(planOf(counted, 'recomputed'))).toBeLessThan(1e-11);
  });

  it('is the same in any range, drawn by either kernels', () => {
    const plan = planOf(countedWith({}), 'frozen');
    const whole = runReplicates(plan, makeWasmKernels, { from: 0, to: 150 });
    const parts = [
      runReplicates(plan, makePlainKernels, { from: 101, to: 150 }),
      runReplicates(plan, makePlainKernels, { from: 0, to: 101 }),
    ];
    const options = { level: 0.95, ranksOf: 'all' } as const;
    expect(summariseReplicates(plan, parts, options)).toEqual(summariseReplicates(plan, [whole], options));
  });

  it('varies: no two of ten have the same totals', () => {
    const { figures } = runReplicates(planOf(countedWith({}), 'frozen'), makeWasmKernels, { from: 0, to: 10 });
    expect(new Set(figures.subarray(0, 10)).size).toBe(10);
  });

  it('keeps a withheld figure withheld', () => {
    const plan = planOf(countedWith({}), 'frozen');
    const options = { level: 0.95, ranksOf: 'all' } as const;
    const { figures } = summariseReplicates(plan, [runReplicates(plan, makeWasmKernels, { from: 0, to: 20 })], options);
    const ofNegative = figures
      .filter(({ nodeCode, what }) => nodeCode === 'negative' && what === 'value')
      .map(({ unitCode }) => unitCode);
    expect(ofNegative).toEqual(['a', 'b', 'c', 'd']);
  });
});
