/** What a round is made of, as the engine takes it: frozen values, already checked. Methodology §2. */
import type { AnswerKind, Edition, LocalText } from './edition.ts';
import type { Finding } from './finding.ts';

export type Round = {
  edition: Edition;
  /** Sorted by code; only units that are assessed in this round. */
  units: Unit[];
  answers: AnswerTable | null;
  records: RecordFigure[];
  published: PublishedFigure[];
  /** Population of each stratum, where it is known. */
  strata: Stratum[];
  /** What reading the input already had to note. */
  findings: Finding[];
};

export type Stratum = { code: string; population: number };

export type Unit = {
  code: string;
  blockCode: string;
  name: LocalText;
  validFrom: string | null;
  validTo: string | null;
  predecessors: string[];
};

/** A figure of the administrative record, or an indicator's value that was computed elsewhere. */
export type RecordFigure = { unitCode: string; nodeCode: string; value: number; n: number | null; source: string };

/** What was announced for a unit and node in a year. A figure that is not known is null, never zero. */
export type PublishedFigure = {
  year: number;
  blockCode: string;
  unitCode: string;
  nodeCode: string;
  score: number | null;
  rank: number | null;
  source: string;
};

/** What one code in an answer column stands for. Entry 0 of every column is the blank. */
export type AnswerMeaning = {
  code: string;
  kind: AnswerKind | 'blank';
  number: number | null;
  /** The options chosen, for a question that takes several; otherwise the code itself. */
  options: readonly string[];
};

/** Answers to one question, a small code for each row. */
export type AnswerColumn = {
  questionCode: string;
  codes: Uint8Array | Uint16Array;
  meanings: readonly AnswerMeaning[];
};

/** Rows [start, end) of the table: one unit and one stratum. */
export type AnswerCell = { unitCode: string; stratum: string; start: number; end: number };

/**
 * The answers of a round as columns, rows sorted by unit and stratum. A row is one questionnaire about one unit; a
 * respondent who rates three units has three rows. Weights are whole numbers of grid steps (10^−weightDecimals), so
 * that their sums are exact in any order.
 */
export type AnswerTable = {
  rowCount: number;
  cells: AnswerCell[];
  weightSteps: Float64Array;
  weightDecimals: number;
  respondentOf: Int32Array;
  respondentCount: number;
  columns: AnswerColumn[];
};
