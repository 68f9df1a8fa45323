import { Problem } from '#base/problem.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { openRun } from '../scoring-run/open-run.ts';

/** The run that the actor may read of the round of an earlier year; null where there is none. */
export async function openEarlierRun(
  context: Context,
  { record, year }: { record: RunRecord; year: number },
): Promise<RunRecord | null> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  for (const round of rounds) {
    if (round.year !== year || round.code === record.roundCode) continue;
    try {
      return (await context.transaction((transaction) => openRun(context, transaction, { code: round.code }))).record;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return null;
}
