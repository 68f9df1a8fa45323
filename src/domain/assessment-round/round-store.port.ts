import type { LocalText } from '#engine/edition.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';

/** A round as the list of rounds shows it. */
export type RoundSummary = {
  code: string;
  year: number;
  name: LocalText;
  status: RoundStatus;
  editionHash: string;
  /** Whether the edition says that figures are simulated. */
  simulated: boolean;
  unitCount: number;
  answerCount: number;
  importedAt: string;
  /** The last scoring run; null before the first. */
  runId: string | null;
  /** The run that was published last. */
  publishedRunId: string | null;
};
export type RoundStatus = 'draft' | 'fielding' | 'closed' | 'scored' | 'published';

/** The text tables of a round, as its folder has them; numbers with the decimal mark '.'. */
export type StoredTable = { name: string; header: string[]; rows: string[][] };

/** Rounds, their input and their scoring runs. Nothing here is ever changed: an import or a run is added. */
export type RoundStore = {
  list(): Promise<RoundSummary[]>;
  find(code: string): Promise<RoundSummary | null>;
  insert(round: Omit<RoundSummary, 'simulated' | 'runId' | 'publishedRunId'>, edition: unknown): Promise<void>;
  /** Appends rows of one table; the answers come in many pieces. */
  appendRows(roundCode: string, table: Omit<StoredTable, 'rows'>, rows: readonly string[][]): Promise<void>;
  edition(roundCode: string): Promise<unknown>;
  /** The rows of a table in the order they came, in pieces. */
  readRows(roundCode: string, table: string): AsyncIterable<{ header: string[]; rows: string[][] }>;
  insertRun(roundCode: string, runId: string, run: ScoringRun, at: string, reason: string): Promise<void>;
  /** A whole run with all its rows, to be written into a file. */
  findRun(runId: string): Promise<ScoringRun | null>;
};
