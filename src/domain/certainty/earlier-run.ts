import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { findReadable } from '../scoring-run/indicator-history.ts';

/** The run that the actor may read of the round of an earlier year; null where there is none. */
export async function openEarlierRun(
  context: Context,
  { record, year }: { record: RunRecord; year: number },
): Promise<RunRecord | null> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  for (const round of rounds) {
    if (round.year !== year || round.code === record.roundCode) continue;
    const found = await findReadable(context, round.code);
    if (found) return found;
  }
  return null;
}
