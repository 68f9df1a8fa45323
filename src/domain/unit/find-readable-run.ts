import { actorHasRight } from '../account/require-right.ts';
import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';

/** The run of a round that the actor may read: the last one for those who may read what is not published, for others the published one. */
export async function findReadableRun(
  context: Context,
  transaction: Transaction,
  { runId, publishedRunId }: RoundSummary,
): Promise<ScoringRun | null> {
  const readable = (await actorHasRight(context, transaction, 'result.read-unpublished')) ? runId : publishedRunId;
  return readable === null ? null : transaction.rounds.findRun(readable);
}
