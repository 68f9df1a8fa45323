import { holdsRight } from '../account/require-right.ts';
import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';

/** The run of a round that the actor may read: the last one for those who may read what is not published. */
export async function findReadableRun(
  context: Context,
  transaction: Transaction,
  { runId }: RoundSummary,
): Promise<ScoringRun | null> {
  if (runId === null || !(await holdsRight(context, transaction, 'result.read-unpublished'))) return null;
  return transaction.rounds.findRun(runId);
}
