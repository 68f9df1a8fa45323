import { Problem } from '#base/problem.ts';
import type { Account } from '../account/account-store.port.ts';
import { hasRight } from '../account/require-right.ts';
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
