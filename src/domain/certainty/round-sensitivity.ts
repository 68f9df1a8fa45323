import { Problem } from '#base/problem.ts';
import { planReplicates } from '#engine/certainty/replicate-plan.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import type { Block } from '#engine/edition.ts';
import { chooseKernels } from '#engine/kernels/choose-kernels.ts';
import { seedOf } from '#engine/random/philox.ts';
import { engineVersion } from '#engine/result.ts';
import type { Round } from '#engine/round.ts';
import { type CountedRound, countRound } from '#engine/score-round.ts';
import { betterMatrix, rankColumns } from '#engine/sensitivity/better-shares.ts';
import { methodScenarios, type Scenario } from '#engine/sensitivity/compare-methods.ts';
import { type MethodPlan, planMethod, type ReplicateValues } from '#engine/sensitivity/method-plan.ts';
import {
  applicableNormalisers,
  editionSpace,
  leaveOutOptions,
  type MethodInput,
  type MethodSpace,
  methodInputOf,
} from '#engine/sensitivity/method-space.ts';
import { runMethodDraws } from '#engine/sensitivity/run-method.ts';
import { runSobolPoints, type SobolSummary, summariseSobol } from '#engine/sensitivity/sobol-method.ts';
import { type MethodSummary, summariseMethod } from '#engine/sensitivity/summarise-method.ts';
import { runCrossedDraws, splitVariance, type UnitVariance } from '#engine/sensitivity/variance-parts.ts';
import { listCodes } from '../scoring-run/list-codes.ts';

export type SensitivityOptions = {
  draws: number;
  seed: bigint;
  /** Weights vary by this share up and down. */
  share: number;
  blockCode?: string | undefined;
};

export type BlockSensitivity = {
  blockCode: string;
  space: MethodSpace;
  summary: Omit<MethodSummary, 'rankCounts'> & { rankCounts: number[] };
  /** Share of draws in which unit u is better than unit v: entry u × units + v. */
  better: number[];
  /** Each choice by itself against the edition: another rule, or a component left out. */
  scenarios: Scenario[];
  sobol: SobolSummary;
  /** How much of each variance is of the sample, of the method, of both; null for a round without answers. */
  variance: UnitVariance[] | null;
};

export type RoundSensitivity = {
  format: 'ddci-sensitivity';
  formatVersion: 1;
  engineVersion: string;
  editionCode: string;
  year: number;
  seed: string;
  simulation: Round['edition']['simulation'];
  blocks: BlockSensitivity[];
};

/** Points of the Sobol design and blocks of the crossed design: each costs several draws. */
const drawsPerPoint = 8;
const sobolReplicates = 200;
const sampleReplicates = 256;

/** How far totals and ranks hang on the method. Throws `block.unknown`. Methodology §10.1 and §10.2. */
export function assessSensitivity(round: Round, options: SensitivityOptions): RoundSensitivity {
  const { edition } = round;
  const chosen = edition.blocks.filter(({ code }) => options.blockCode === undefined || code === options.blockCode);
  if (options.blockCode !== undefined && chosen.length === 0) {
    throw new Problem('block.unknown', { block: options.blockCode, known: listCodes(edition.blocks) });
  }
  const counted = countRound(round);
  return {
    format: 'ddci-sensitivity',
    formatVersion: 1,
    engineVersion,
    editionCode: edition.code,
    year: edition.year,
    seed: String(options.seed),
    simulation: edition.simulation,
    blocks: chosen.map((block) => assessBlock(counted, block, options)),
  };
}

function assessBlock(
  counted: CountedRound,
  block: Block,
  { draws, seed, share }: SensitivityOptions,
): BlockSensitivity {
  const key = seedOf(seed);
  const { input, valuesOf } = readInput(counted, block, key);
  const space: MethodSpace = {
    ...editionSpace,
    componentWeights: { rule: 'around', share },
    indicatorWeights: { rule: 'around', share },
    normalisers: ['edition', ...applicableNormalisers(input)],
    aggregations: ['edition', { rule: 'geometric' }],
    leaveOut: leaveOutOptions(block, 'component'),
  };
  const plan = planMethod(input, space, { seed: key, draws, replicates: sampleReplicates });
  const part = runMethodDraws(plan, 0, draws);
  const { rankCounts, ...summary } = summariseMethod(plan, [part]);
  const points = Math.max(2, Math.floor(draws / drawsPerPoint));
  return {
    blockCode: block.code,
    space,
    summary: { ...summary, rankCounts: [...rankCounts] },
    better: [...betterMatrix(rankColumns([part], input.unitCodes.length))],
    scenarios: methodScenarios(input, space),
    sobol: sobolOf({ ...plan, replicates: 0 }, points),
    variance: valuesOf && splitVariance(plan, [runCrossedDraws(plan, 0, points, valuesOf)]),
  };
}

function sobolOf(plan: MethodPlan, points: number): SobolSummary {
  return summariseSobol(plan, [runSobolPoints(plan, 0, points)], { seed: plan.seed, replicates: sobolReplicates });
}

/** The values of the indicators, and those of each replicate of the sample where there are answers. */
function readInput(
  counted: CountedRound,
  block: Block,
  seed: ReturnType<typeof seedOf>,
): { input: MethodInput; valuesOf: ReplicateValues | null } {
  const plan = planReplicates(counted, block, { seed, bounds: 'frozen' });
  const input = methodInputOf(plan.scored, counted.round.edition);
  if (!counted.round.answers) return { input, valuesOf: null };
  const { figures } = runReplicates(plan, chooseKernels(), { from: 0, to: sampleReplicates });
  const figureOf = plan.figures.flatMap(({ what }, figure) => (what === 'value' ? [figure] : []));
  const units = input.unitCodes.length;
  const valuesOf: ReplicateValues = (replicate) =>
    Float64Array.from(input.values, (_, at) => {
      const figure = figureOf[at % figureOf.length] as number;
      const unit = Math.floor(at / figureOf.length);
      return figures[(figure * units + unit) * sampleReplicates + replicate] as number;
    });
  return { input, valuesOf };
}
