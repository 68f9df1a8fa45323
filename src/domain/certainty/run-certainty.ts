import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { countInput } from '../scoring-run/count-input.ts';
import { assessBlock, type BlockCertainty, usualCertainty } from './round-certainty.ts';

/**
 * How sure a block of a run is, by the usual replicates: the same figures for all who look. Null for a round without
 * answers or without that block. Not for use inside a transaction: it may take a second. Throws `run.not-reproducible`.
 */
export async function certaintyOfRun(
  context: Context,
  record: RunRecord,
  blockCode: string,
): Promise<BlockCertainty | null> {
  const counted = await countInput(context, record);
  if (!counted.round.answers) return null;
  const block = counted.round.edition.blocks.find(({ code }) => code === blockCode);
  if (!block) return null;
  return context.certainties.find(`${record.runId} ${blockCode}`, async () => {
    const { certainty } = await assessBlock(counted, block, usualCertainty, context.runReplicates);
    return certainty;
  });
}
