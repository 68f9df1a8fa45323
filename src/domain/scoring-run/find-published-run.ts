import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';

/**
 * The run of the round that everybody may read.
 * @throws Problem `round.not-published`, also for a round that does not exist: what is not public is not told
 */
export async function findPublishedRun(context: Context, code: string): Promise<string> {
  const round = await context.read(({ results }) => results.findRunsOf(code));
  if (!round?.publishedRunId) throw new Problem('round.not-published', { code });
  return round.publishedRunId;
}
