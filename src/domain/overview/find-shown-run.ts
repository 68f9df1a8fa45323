import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Edition } from '#engine/edition.ts';
import { actorHasRight, visitor } from '../account/require-right.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { getRound } from '../assessment-round/get-round.ts';
import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import type { ResultNode, ResultRow, ScoringRun } from '../scoring-run/scoring-run.ts';

/** A run without its rows. */
export type RunHead = Omit<ScoringRun, 'results'>;
export type RowFilter = { unit?: string; block?: string; kinds?: readonly ResultNode['kind'][] };
/** Which round, and which of its runs: the one that the actor reads if none is named. */
export type RunChoice = { code: string; run?: string | undefined };

/** The run of a round that is shown to the actor. Pages are put together from this and from nothing else of the run. */
export type ShownRun = {
  round: RoundSummary;
  runId: string;
  /** Whether it is the run that is published now. */
  isPublished: boolean;
  /** Without an account: counts of people and what rests on them are not told. */
  isVisitor: boolean;
  head: RunHead;
  rows(filter: RowFilter): Promise<ResultRow[]>;
  /** The edition that the run was computed by. */
  edition(): Promise<Edition>;
};

/**
 * The run that is named, else the last one for those who may read what is not published, for others the published one.
 * What one may not read is told like what is not published. Throws the problems `round.unknown`, `round.not-scored`,
 * `round.not-published` and `run.unknown`.
 */
export async function findShownRun(
  context: Context,
  transaction: Transaction,
  { code, run: named }: RunChoice,
): Promise<ShownRun> {
  const { rounds } = transaction;
  const isVisitor = context.actor === visitor;
  const readsUnpublished = !isVisitor && (await actorHasRight(context, transaction, 'result.read-unpublished'));
  // To who has no account it is not told either which rounds there are.
  if (isVisitor && !(await rounds.find(code))) throw new Problem('round.not-published', { code });
  const round = await getRound(transaction, code);
  const runId = named ?? (readsUnpublished ? round.runId : round.publishedRunId);
  if (runId === null) throw new Problem(readsUnpublished ? 'round.not-scored' : 'round.not-published', { code });
  if (!readsUnpublished && runId !== round.publishedRunId) {
    const published = (await rounds.listPublications(code)).map((publication) => publication.runId);
    if (!published.includes(runId)) throw new Problem('round.not-published', { code });
  }
  const record = (await rounds.listRuns(code)).find((one) => one.runId === runId);
  const run = record && (await rounds.findRun(runId));
  if (!run) throw new Problem('run.unknown', { code, run: runId });
  const { results, ...head } = run;
  return {
    round,
    runId,
    isPublished: runId === round.publishedRunId,
    isVisitor,
    head,
    rows: async (filter) => results.filter((row) => isWanted(row, filter)),
    edition: async () => {
      const content = await rounds.inputEdition(record);
      return present(parseEdition(content, code, createFaultList()), `the edition of run ${runId}`);
    },
  };
}

function isWanted(row: ResultRow, { unit, block, kinds }: RowFilter): boolean {
  return (
    (unit === undefined || row.unitCode === unit) &&
    (block === undefined || row.block === block) &&
    (kinds === undefined || kinds.includes(row.kind))
  );
}
