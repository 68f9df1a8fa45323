import { present } from '#base/assert.ts';
import type { Edition } from '#engine/edition.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import type { RoundSummary, RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import { openRun, type RunChoice } from '../scoring-run/open-run.ts';
import type { RunHead } from '../scoring-run/result-store.port.ts';
import type { ResultNode, ResultRow } from '../scoring-run/scoring-run.ts';

export type RowFilter = { unit?: string; block?: string; kinds?: readonly ResultNode['kind'][] };

/** The run of a round that is shown to the actor. Pages are put together from this and from nothing else of the run. */
export type ShownRun = {
  round: RoundSummary;
  runId: string;
  record: RunRecord;
  /** Whether it is the run that is published now. */
  isPublished: boolean;
  /** Without an account: counts of people and what rests on them are not told. */
  isVisitor: boolean;
  head: RunHead;
  rows(filter: RowFilter): Promise<ResultRow[]>;
  /** The edition that the run was computed by. */
  edition(): Promise<Edition>;
};

/** The run of `openRun` with its rows. Throws the problems of `openRun`. */
export async function findShownRun(context: Context, transaction: Transaction, choice: RunChoice): Promise<ShownRun> {
  const { round, record, isOfVisitor } = await openRun(context, transaction, choice);
  const { rounds } = transaction;
  const { runId } = record;
  const run = present(await rounds.findRun(runId), `figures of run ${runId}`);
  const { results, ...head } = run;
  return {
    round,
    runId,
    record,
    isPublished: runId === round.publishedRunId,
    isVisitor: isOfVisitor,
    head,
    rows: async (filter) => results.filter((row) => isWanted(row, filter)),
    edition: async () => {
      const content = await rounds.inputEdition(record);
      return present(parseEdition(content, round.code, createFaultList()), `the edition of run ${runId}`);
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
