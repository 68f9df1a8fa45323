import { present } from '#base/assert.ts';
import type { Edition } from '#engine/edition.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import { findStoredRun, type RunHead, readHead } from './stored-run.ts';

/** By what method a run was computed, and what there is to know about it. */
export type Method = { record: RunRecord; head: RunHead; edition: Edition };

/**
 * The method of a round: the edition of the run that the actor reads, with or without an account. To a visitor findings of
 * withheld values are not told, as they say how few people answered. Throws the problems of `findStoredRun`.
 */
export async function describeMethod(
  context: Context,
  chosen: { code: string; run?: string | undefined },
): Promise<Method> {
  const { edition, record, isOfVisitor } = await context.transaction(async (transaction) => {
    const run = await findStoredRun(context, transaction, chosen);
    return { ...run, edition: await editionOf(transaction, run.record) };
  });
  const head = await readHead(context, record);
  if (!isOfVisitor) return { record, head, edition };
  const findings = head.findings.filter(({ code }) => code !== 'value.below-minimum-n');
  return { record, head: { ...head, findings }, edition };
}

/** The edition that came with the input of a run. It was sound when the run was made. */
export async function editionOf({ rounds }: Transaction, record: RunRecord): Promise<Edition> {
  const edition = parseEdition(await rounds.inputEdition(record), record.roundCode, createFaultList());
  return present(edition, `a sound edition of run ${record.runId}`);
}
