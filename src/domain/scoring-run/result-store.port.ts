import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import type { ResultRow, ScoringRun } from './scoring-run.ts';

/** A run without its rows: what blocks, units and nodes are called, the notice, reproductions and findings. */
export type RunHead = Omit<ScoringRun, 'results'>;

/** Which rows are wanted. What is not said is not asked for. */
export type RowFilter = {
  block?: string | undefined;
  unit?: string | undefined;
  node?: string | undefined;
  kind?: ResultRow['kind'] | undefined;
};

/** A row as it was stored. `figures` is the JSON text of the `ResultRow`: a page is put together without reading it. */
export type StoredRow = { position: number; block: string; unitCode: string; nodeCode: string; figures: string };

/** A round as the public sees it: the run that was published last. */
export type PublishedRound = Pick<RoundSummary, 'code' | 'year' | 'name' | 'simulated'> & {
  runId: string;
  publishedAt: string;
};

/** Which runs of a round are read. */
export type RunsOfRound = Pick<RoundSummary, 'code' | 'runId' | 'publishedRunId'>;

/** Scoring runs as they are read, a part at a time. Runs never change. */
export type ResultStore = {
  /** Null when there is no such round. */
  findRunsOf(roundCode: string): Promise<RunsOfRound | null>;
  /** Null when the round has no such run. */
  findHead(roundCode: string, runId: string): Promise<RunHead | null>;
  /** At most so many of the rows wanted, in the order of the run, those after the position; the first has position 1. */
  listRows(
    run: { roundCode: string; runId: string },
    filter: RowFilter,
    piece: { after: number; limit: number },
  ): Promise<StoredRow[]>;
  /** Whether the run is one that was published, be it now or before. */
  isPublished(roundCode: string, runId: string): Promise<boolean>;
  listPublished(): Promise<PublishedRound[]>;
};
