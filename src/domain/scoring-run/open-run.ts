import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { actorHasRight, visitor } from '../account/require-right.ts';
import type { RoundSummary, RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import { chooseRun } from './choose-run.ts';
import type { RunHead } from './result-store.port.ts';
import type { ResultRow } from './scoring-run.ts';

/** Which round, and which of its runs: the one that the actor reads if none is named. */
export type RunChoice = { code: string; run?: string | undefined };

/** A run that the actor may read. */
export type OpenRun = { round: RoundSummary; record: RunRecord; isOfVisitor: boolean };

/**
 * The run that the actor reads of a round: the one that is named, else the last one for those who may read what is not
 * published, for others the published one. What one may not read is told like what is not there. Throws the problems
 * `round.unknown`, `round.not-scored`, `round.not-published` and `run.unknown`.
 */
export async function openRun(context: Context, transaction: Transaction, { code, run }: RunChoice): Promise<OpenRun> {
  const { rounds } = transaction;
  const isOfVisitor = context.actor === visitor;
  const readsUnpublished = !isOfVisitor && (await actorHasRight(context, transaction, 'result.read-unpublished'));
  const round = await rounds.find(code);
  // To who has no account it is not told either which rounds there are.
  if (!round) throw new Problem(isOfVisitor ? 'round.not-published' : 'round.unknown', { code });
  const runId = run ?? chooseRun(round, readsUnpublished);
  if (runId === null) throw new Problem(readsUnpublished ? 'round.not-scored' : 'round.not-published', { code });
  if (!readsUnpublished && runId !== round.publishedRunId) {
    const published = (await rounds.listPublications(code)).map((publication) => publication.runId);
    if (!published.includes(runId)) throw new Problem('round.not-published', { code });
  }
  const record = (await rounds.listRuns(code)).find((one) => one.runId === runId);
  if (!record) throw new Problem('run.unknown', { code, run: runId });
  return { round, record, isOfVisitor };
}

/** What is known of a run besides its rows. Not for use inside a transaction, as the next: each takes a connection. */
export async function readHead(context: Context, { roundCode, runId }: RunRecord): Promise<RunHead> {
  return present(await context.read(({ results }) => results.findHead(roundCode, runId)), `figures of run ${runId}`);
}

/** The rows of a run at one node or of one unit. */
export async function readStoredRows(
  context: Context,
  { roundCode, runId }: RunRecord,
  { unit, node }: { unit: string; node?: never } | { unit?: never; node: { block: string; code: string } },
): Promise<ResultRow[]> {
  const filter = node === undefined ? { unit } : { block: node.block, node: node.code };
  const found: ResultRow[] = [];
  for (let after = 0; ; ) {
    const piece = { after, limit: rowsPerRead };
    const rows = await context.read(({ results }) => results.listRows({ roundCode, runId }, filter, piece));
    // Written from rows of a run and by nothing else.
    found.push(...rows.map(({ figures }) => JSON.parse(figures) as ResultRow));
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsPerRead) return found;
  }
}

const rowsPerRead = 2000;
