/** What both rounds of the demo are written with. */
import { csvLine } from '#storage/csv/write-csv.ts';
import { unitLetters } from './facts.ts';
import { type AnswerRow, departmentCodes } from './simulate-answers.ts';

export type Cells = (string | number | null)[];

/** The text of each file of a round folder, by its name. */
export type RoundFiles = Record<string, string>;

export function roundFiles(edition: object, tables: Record<string, readonly Cells[]>): RoundFiles {
  const texts = Object.entries(tables).map(([name, rows]) => [name, rows.map((cells) => csvLine(cells)).join('')]);
  return { 'edition.json': `${JSON.stringify(edition, null, 2)}\n`, ...Object.fromEntries(texts) };
}

export const unitHeader: Cells = ['unit_code', 'block', 'name_vi', 'name_en', 'valid_from', 'valid_to', 'predecessors'];

/** The twelve departments, which do not exist. */
export function departmentUnits(): Cells[] {
  return departmentCodes.map((code, index) => [
    code,
    'departments',
    `Sở ${unitLetters[index]} (mô phỏng)`,
    `Department ${unitLetters[index]} (simulated)`,
    null,
    null,
    null,
  ]);
}

export function answerCells(questions: readonly string[], rows: readonly AnswerRow[]): Cells[] {
  return [
    ['respondent_id', 'unit_code', 'stratum', 'design_weight', ...questions],
    ...rows.map(
      (row): Cells => [
        row.respondentId,
        row.unitCode,
        row.stratum,
        row.weight,
        ...questions.map((code) => row.answers.get(code) ?? null),
      ],
    ),
  ];
}
