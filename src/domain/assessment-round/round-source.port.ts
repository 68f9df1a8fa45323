import type { DecimalMark } from '#base/decimal.ts';
import type { AnswerLayout } from '../response/answer-layout.ts';
import type { CollectedAnswers } from '../response/collected-answers.ts';
import type { FaultList } from './fault.ts';

/** The tables of a round that are small enough to hold as text. */
export type TableName = 'units' | 'strata' | 'records' | 'published';

/** A table as text. `line` is the row a spreadsheet or an editor shows, the header being 1. */
export type SourceTable = {
  file: string;
  header: string[];
  decimalMark: DecimalMark;
  rows: { line: number; cells: string[] }[];
};

/** Where a round is read from: a folder of files, or a workbook. What is wrong goes to `faults`; null is "not there". */
export type RoundSource = {
  readEdition(faults: FaultList): Promise<{ file: string; content: unknown } | null>;
  readTable(name: TableName, faults: FaultList): Promise<SourceTable | null>;
  hasAnswers(): Promise<boolean>;
  readAnswers(layout: AnswerLayout, faults: FaultList): Promise<CollectedAnswers | null>;
};
