import { Problem } from '#base/problem.ts';
import { planReplicates } from '#engine/certainty/replicate-plan.ts';
import type { AssessedBlock, BlockCertainty, SummaryOptions } from '#engine/certainty/summarise-replicates.ts';
import type { Block, LocalText } from '#engine/edition.ts';
import type { BoundsPolicy } from '#engine/normalise/frozen-line.ts';
import { seedOf } from '#engine/random/philox.ts';
import { engineVersion } from '#engine/result.ts';
import type { Round } from '#engine/round.ts';
import { type CountedRound, countRound } from '#engine/score-round.ts';
import { listCodes } from '../scoring-run/list-codes.ts';
import type { ReplicateRunner } from './replicate-runner.port.ts';

export type { BlockCertainty, FigureCertainty } from '#engine/certainty/summarise-replicates.ts';
export type { BoundsPolicy } from '#engine/normalise/frozen-line.ts';

export type CertaintyOptions = SummaryOptions & {
  replicates: number;
  /** A whole number from 0 to 2^64 − 1. */
  seed: bigint;
  bounds: BoundsPolicy;
  /** One block, or all. */
  blockCode?: string | undefined;
};

/** How sure the scores and ranks of a round are. */
export type RoundCertainty = {
  format: 'ddci-certainty';
  formatVersion: 1;
  engineVersion: string;
  editionCode: string;
  year: number;
  /** As text: JSON has no whole numbers of 64 bits. */
  seed: string;
  simulation: LocalText | null;
  blocks: BlockCertainty[];
};

/** Figures of replicates that are held at once, of eight bytes each. */
const mostFigures = 20_000_000;

/** One block, with the replicates of its index and components. Large blocks have no figures of indicators. */
export async function assessBlock(
  counted: CountedRound,
  block: Block,
  { replicates, seed, bounds, level, ranksOf }: Omit<CertaintyOptions, 'blockCode'>,
  run: ReplicateRunner,
  onProgress?: (share: number) => void,
): Promise<AssessedBlock> {
  const plan = planReplicates(counted, block, { seed: seedOf(seed), bounds, mostFigures: mostFigures / replicates });
  return run(plan, { replicates, level, ranksOf }, onProgress);
}

/** What is used where nobody says otherwise: the same figures for everyone who looks. */
export const usualCertainty = { replicates: 2000, seed: 1n, bounds: 'frozen', level: 0.95, ranksOf: 'all' } as const;

/** Replicates the blocks of a round one after the other. Throws `block.unknown`. Methodology §9.3 to §9.5. */
export async function assessCertainty(
  round: Round,
  { blockCode, replicates, seed, bounds, level, ranksOf }: CertaintyOptions,
  run: ReplicateRunner,
  onProgress: (share: number) => void = () => {},
): Promise<RoundCertainty> {
  const { edition } = round;
  const chosen = edition.blocks.filter(({ code }) => blockCode === undefined || code === blockCode);
  if (blockCode !== undefined && chosen.length === 0) {
    throw new Problem('block.unknown', { block: blockCode, known: listCodes(edition.blocks) });
  }
  const counted = countRound(round);
  const blocks: BlockCertainty[] = [];
  for (const [at, block] of chosen.entries()) {
    const share = (done: number): void => onProgress((at + done) / chosen.length);
    const { certainty } = await assessBlock(counted, block, { replicates, seed, bounds, level, ranksOf }, run, share);
    blocks.push(certainty);
  }
  return {
    format: 'ddci-certainty',
    formatVersion: 1,
    engineVersion,
    editionCode: edition.code,
    year: edition.year,
    seed: String(seed),
    simulation: edition.simulation,
    blocks,
  };
}
