import type { LocalText } from '#engine/edition.ts';
import type { Publication } from '../publication/publication.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';
import type { RoundSource } from './round-source.port.ts';
import type { RoundStatus } from './round-status.ts';

/** A round as the list of rounds shows it. Times are ISO 8601 in UTC. */
export type RoundSummary = {
  code: string;
  year: number;
  name: LocalText;
  status: RoundStatus;
  editionHash: string;
  /** Null as long as the edition may be replaced. */
  editionApprovedAt: string | null;
  /** Who approved it: an account id, or what acted without one. */
  editionApprovedBy: string | null;
  /** Whether the edition says that figures are simulated. */
  simulated: boolean;
  /** Of the last input; 0 and null before the first. */
  unitCount: number;
  answerCount: number;
  importedAt: string | null;
  /** The last run, published or not. */
  runId: string | null;
  /** The run that is published now, and since when. */
  publishedRunId: string | null;
  publishedAt: string | null;
};

/** Who did something, and when. */
export type Signature = { at: string; by: string };

export type NewRound = Pick<RoundSummary, 'code' | 'year' | 'name' | 'status' | 'editionHash'> & {
  made: Signature;
  approved: Signature | null;
};

/** One of the editions that a round had, the one it has now among them. Numbers count from 1. */
export type EditionVersion = { version: number; editionHash: string; made: Signature };

/** One version of the input of a round. A correction is another one. */
export type InputPlace = { roundCode: string; inputId: string };
export type RoundInput = InputPlace & {
  made: Signature;
  reason: string;
  editionHash: string;
  inputHash: string;
  unitCount: number;
  answerCount: number;
};

/** A scoring run without its figures. */
export type RunRecord = InputPlace & {
  runId: string;
  made: Signature;
  reason: string;
  engineVersion: string;
  editionHash: string;
  inputHash: string;
};

/** A text table of an input, as its folder has it; numbers with the decimal mark '.'. */
export type StoredTable = { name: string; header: string[]; rows: string[][] };

/**
 * Rounds, their inputs, scoring runs and publications. Inputs, runs and publications are added and never changed; of a
 * round only the state changes, and the edition until it is approved.
 */
export type RoundStore = {
  list(): Promise<RoundSummary[]>;
  find(code: string): Promise<RoundSummary | null>;
  /** As `find`, and holds the round until the transaction ends: two changes of one round are made one after the other. */
  hold(code: string): Promise<RoundSummary | null>;
  /** Its edition is version 1. Throws the problem `round.exists`, when another transaction was first. */
  insert(round: NewRound, edition: unknown): Promise<void>;
  setStatus(code: string, status: RoundStatus): Promise<void>;
  /** The edition of the round itself, approved or not. */
  edition(code: string): Promise<unknown>;
  /** The edition becomes another version; those before it are kept. */
  replaceEdition(
    round: Pick<RoundSummary, 'code' | 'year' | 'name' | 'editionHash'>,
    edition: unknown,
    made: Signature,
  ): Promise<void>;
  /** In the order in which they were given. */
  listEditionVersions(roundCode: string): Promise<EditionVersion[]>;
  /** Null when the round has no version of this number. */
  editionVersion(roundCode: string, version: number): Promise<unknown>;
  approveEdition(code: string, approved: Signature): Promise<void>;

  insertInput(input: RoundInput, edition: unknown): Promise<void>;
  lastInput(roundCode: string): Promise<RoundInput | null>;
  /** The edition as it came with the input. */
  inputEdition(input: InputPlace): Promise<unknown>;
  /** Appends rows of one table; the answers come in many pieces. */
  appendRows(input: InputPlace, table: Omit<StoredTable, 'rows'>, rows: readonly string[][]): Promise<void>;
  /** The rows of a table in the order they came, in pieces. */
  readRows(input: InputPlace, table: string): AsyncIterable<{ header: string[]; rows: string[][] }>;
  /** The input as something that `readRound` reads. */
  inputSource(input: InputPlace): RoundSource;

  insertRun(
    roundCode: string,
    runId: string,
    run: ScoringRun,
    record: Pick<RunRecord, 'inputId' | 'made' | 'reason'>,
  ): Promise<void>;
  /** A whole run with all its rows; those asked for last are kept, as runs never change. */
  findRun(runId: string): Promise<ScoringRun | null>;
  /** As `findRun`, of what the tables hold now and not of what was read before. */
  readRun(runId: string): Promise<ScoringRun | null>;
  /** In the order in which they were made. */
  listRuns(roundCode: string): Promise<RunRecord[]>;

  insertPublication(publication: Publication): Promise<void>;
  /** In their order: the last one holds. */
  listPublications(roundCode: string): Promise<Publication[]>;
};
