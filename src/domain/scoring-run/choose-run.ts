import { Problem } from '#base/problem.ts';
import type { Account } from '../account/account-store.port.ts';
import { hasRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { RunsOfRound } from './result-store.port.ts';

/**
 * The run an account reads when it names none: the last one with the right to what is not published, else the published one.
 * @throws Problem `round.not-scored`, `round.not-published`
 */
export function chooseRun(account: Account, { code, runId, publishedRunId }: RunsOfRound): string {
  const isInside = hasRight(account, 'result.read-unpublished');
  const chosen = isInside ? runId : publishedRunId;
  if (chosen === null) throw new Problem(isInside ? 'round.not-scored' : 'round.not-published', { code });
  return chosen;
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
  return context.read(async ({ results }) => {
    const round = await results.findRunsOf(code);
    if (!round) throw new Problem('round.unknown', { code });
    if (run === undefined || run === round.publishedRunId) return run ?? chooseRun(account, round);
    if (await results.isPublished(code, run)) return run;
    if (!hasRight(account, 'result.read-unpublished')) throw new Problem('round.not-published', { code });
    if (run !== round.runId && !(await results.findHead(code, run))) throw new Problem('run.unknown', { run });
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
