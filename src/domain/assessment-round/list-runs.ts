import { actorHasRight, requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { Publication } from '../publication/publication.ts';
import { getRound } from './get-round.ts';
import type { RunRecord } from './round-store.port.ts';

export type ListedRun = RunRecord & { publications: Publication[] };

/**
 * The runs of a round, the first first, each with its publications. Who may not read unpublished results sees only runs
 * that are or were published.
 */
export async function listRuns(context: Context, code: string): Promise<ListedRun[]> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.read');
    await getRound(transaction, code);
    const publications = await transaction.rounds.listPublications(code);
    const runs = (await transaction.rounds.listRuns(code)).map((run) => ({
      ...run,
      publications: publications.filter(({ runId }) => runId === run.runId),
    }));
    const seesAll = await actorHasRight(context, transaction, 'result.read-unpublished');
    return seesAll ? runs : runs.filter((run) => run.publications.length > 0);
  });
}
