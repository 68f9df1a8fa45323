import { Problem } from '#base/problem.ts';
import type { Account } from '../account/account-store.port.ts';
import { mayUse } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { RunsOfRound } from './result-store.port.ts';

/** The run that is read where none is named: the last one by who may read what is not published, else the published one. */
export function chooseRun(
  { runId, publishedRunId }: Pick<RunsOfRound, 'runId' | 'publishedRunId'>,
  readsUnpublished: boolean,
): string | null {
  return readsUnpublished ? runId : publishedRunId;
}

/**
 * The run of the round that the account reads: the one it names, else the one of `chooseRun`. What it may not read is told
 * like what is not there.
 * @throws Problem `round.unknown`, `round.not-scored`, `round.not-published`, `run.unknown`
 */
export async function findRunToRead(
  context: Context,
  account: Account,
  { code, run }: { code: string; run?: string | undefined },
): Promise<string> {
  const readsUnpublished = mayUse(context, account, 'result.read-unpublished');
  return context.read(async ({ results }) => {
    const round = await results.findRunsOf(code);
    if (!round) throw new Problem('round.unknown', { code });
    if (run === undefined) {
      const chosen = chooseRun(round, readsUnpublished);
      if (chosen === null) throw new Problem(readsUnpublished ? 'round.not-scored' : 'round.not-published', { code });
      return chosen;
    }
    if (run === round.publishedRunId || (await results.isPublished(code, run))) return run;
    if (!readsUnpublished) throw new Problem('round.not-published', { code });
    if (run !== round.runId && !(await results.findHead(code, run))) throw new Problem('run.unknown', { code, run });
    return run;
  });
}

/**
 * The run of the round that everybody may read.
 * @throws Problem `round.not-published`, also for a round that does not exist: what is not public is not told
 */
export async function findPublishedRun(context: Context, code: string): Promise<string> {
  const round = await context.read(({ results }) => results.findRunsOf(code));
  if (!round?.publishedRunId) throw new Problem('round.not-published', { code });
  return round.publishedRunId;
}
