import type { AnswerColumn } from '#engine/round.ts';

/** Answers as a reader gathered them, rows in the order of the file. Rows of units that are not assessed are left out. */
export type CollectedAnswers = {
  file: string;
  rowCount: number;
  unitCodes: string[];
  strata: string[];
  /** Positions in `unitCodes` and `strata`. */
  unitOf: Int32Array;
  stratumOf: Int32Array;
  respondentOf: Int32Array;
  respondentCount: number;
  respondentId(respondent: number): string;
  /** Line of the file. */
  lineOf: Int32Array;
  /** Grid steps; null when the weighting does not come from the file. */
  weightSteps: Float64Array | null;
  roundedWeights: number;
  rowsNotAssessed: ReadonlyMap<string, number>;
  /** Codes of each question put in the place that `position` gives each row. */
  buildColumns(position: Int32Array): AnswerColumn[];
};
