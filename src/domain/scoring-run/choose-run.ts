import type { RunsOfRound } from './result-store.port.ts';

/** The run that is read where none is named: the last one by who may read what is not published, else the published one. */
export function chooseRun(
  { runId, publishedRunId }: Pick<RunsOfRound, 'runId' | 'publishedRunId'>,
  readsUnpublished: boolean,
): string | null {
  return readsUnpublished ? runId : publishedRunId;
}
