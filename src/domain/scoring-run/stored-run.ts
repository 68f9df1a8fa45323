import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { actorHasRight } from '../account/require-right.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import type { ResultRow, ScoringRun } from './scoring-run.ts';

/** Who acts without an account. */
const visitor = 'anonymous';

/** A run that the actor may read. */
export type StoredRun = { record: RunRecord; isOfVisitor: boolean };
/** A run without its rows. */
export type RunHead = Omit<ScoringRun, 'results'>;

/**
 * The run that the actor reads of a round: the one that is named, else the last one for those who may read what is not
 * published, for others the published one. What one may not read is told like what is not there. Throws the problems
 * `round.unknown`, `round.not-scored`, `round.not-published` and `run.unknown`.
 */
export async function findStoredRun(
  context: Context,
  transaction: Transaction,
  { code, run }: { code: string; run?: string | undefined },
): Promise<StoredRun> {
  const { rounds } = transaction;
  const isOfVisitor = context.actor === visitor;
  const readsUnpublished = !isOfVisitor && (await actorHasRight(context, transaction, 'result.read-unpublished'));
  const round = await rounds.find(code);
  // To who has no account it is not told either which rounds there are.
  if (!round) throw new Problem(isOfVisitor ? 'round.not-published' : 'round.unknown', { code });
  const runId = run ?? (readsUnpublished ? round.runId : round.publishedRunId);
  if (runId === null) throw new Problem(readsUnpublished ? 'round.not-scored' : 'round.not-published', { code });
  if (!readsUnpublished && runId !== round.publishedRunId) {
    const published = (await rounds.listPublications(code)).map((publication) => publication.runId);
    if (!published.includes(runId)) throw new Problem('round.not-published', { code });
  }
  const record = (await rounds.listRuns(code)).find((one) => one.runId === runId);
  if (!record) throw new Problem('run.unknown', { code, run: runId });
  return { record, isOfVisitor };
}

/** What is known of a run besides its rows. Not for use inside a transaction, as the next. */
export async function readHead(context: Context, record: RunRecord): Promise<RunHead> {
  const { results: _rows, ...head } = await readRun(context, record);
  return head;
}

/** The rows of a run at one node or of one unit. */
export async function readStoredRows(
  context: Context,
  record: RunRecord,
  { unit, node }: { unit: string; node?: never } | { unit?: never; node: { block: string; code: string } },
): Promise<ResultRow[]> {
  const { results } = await readRun(context, record);
  return results.filter((row) =>
    node === undefined ? row.unitCode === unit : row.block === node.block && row.nodeCode === node.code,
  );
}

async function readRun(context: Context, { runId }: RunRecord): Promise<ScoringRun> {
  return present(await context.transaction(({ rounds }) => rounds.findRun(runId)), `figures of run ${runId}`);
}
