import { Problem } from '#base/problem.ts';
import type { Account } from '../account/account-store.port.ts';
import { mayUse } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { chooseRun } from './choose-run.ts';

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
