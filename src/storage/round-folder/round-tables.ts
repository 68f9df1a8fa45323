import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DecimalMark, parseDecimal } from '#base/decimal.ts';
import { Problem } from '#base/problem.ts';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { SourceTable } from '#domain/assessment-round/round-source.port.ts';
import { openRoundWorkbook, readEditionSheet, readSheetTable } from '../xlsx/round-workbook.ts';
import { mostSheetRows } from '../xlsx/write-workbook.ts';
import { folderSource, roundFiles } from './folder-source.ts';
import { readTableCsv } from './read-table-csv.ts';

/** The tables of a round, in the order in which a workbook has its sheets. */
export const tableNames = ['units', 'answers', 'strata', 'records', 'published'] as const;
export type NamedTable = { name: (typeof tableNames)[number]; header: string[]; rows: string[][] };

/** A whole round as text, every number with the decimal mark '.'. */
export type RoundTables = { edition: unknown; tables: NamedTable[] };

/** Columns that hold numbers and nothing else, in whichever table. */
export const numberColumns: ReadonlySet<string> = new Set([
  'value',
  'n',
  'score',
  'rank',
  'year',
  'design_weight',
  'population',
]);

/**
 * Reads a round folder as text. Null when something is wrong, which goes to `faults`.
 * @throws Problem `format.unknown` for answers in Parquet, `workbook.too-many-rows`
 */
export async function readFolderTables(folder: string, faults: FaultList): Promise<RoundTables | null> {
  const before = faults.count();
  if (!existsSync(join(folder, roundFiles.answers)) && existsSync(join(folder, roundFiles.answersParquet))) {
    throw new Problem('format.unknown', { format: 'parquet' });
  }
  const file = await folderSource(folder, () => {}).readEdition(faults);
  const questions = numberQuestions(file?.content);
  const tables: NamedTable[] = [];
  for (const name of tableNames) {
    const path = join(folder, roundFiles[name]);
    const table = existsSync(path) ? readTableCsv(path, roundFiles[name], faults, mostSheetRows) : null;
    if (table) tables.push({ name, header: table.header, rows: withPoints(table, questions, faults) });
  }
  return file && faults.count() === before ? { edition: file.content, tables } : null;
}

/** Reads a workbook as text. Null when something is wrong, which goes to `faults`. */
export async function readWorkbookTables(path: string, faults: FaultList): Promise<RoundTables | null> {
  const before = faults.count();
  const workbook = openRoundWorkbook(path);
  const edition = await readEditionSheet(workbook, faults);
  const tables: NamedTable[] = [];
  for (const name of tableNames) {
    const table = await readSheetTable(workbook, name, faults);
    if (table) tables.push({ name, header: table.header, rows: table.rows.map(({ cells }) => cells) });
  }
  return edition && faults.count() === before ? { edition: edition.content, tables } : null;
}

/** Codes of the questions of an unchecked edition that are answered with a number. */
export function numberQuestions(edition: unknown): ReadonlySet<string> {
  const questions = propertyOf(edition, 'questions');
  if (!Array.isArray(questions)) return new Set();
  const numeric = questions.filter((question) => propertyOf(question, 'kind') === 'number');
  return new Set(numeric.map((question) => String(propertyOf(question, 'code'))));
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** The rows with '.' for the decimal mark of the file. A number with the other mark is a fault here as when it is read. */
export function withPoints(table: SourceTable, questions: ReadonlySet<string>, faults: FaultList): string[][] {
  const { file, header, decimalMark, rows } = table;
  if (decimalMark === '.') return rows.map(({ cells }) => cells);
  const isNumber = header.map((column) => numberColumns.has(column) || questions.has(column));
  return rows.map(({ line, cells }) =>
    cells.map((text, index) => {
      if (!isNumber[index]) return text;
      const pointed = withPoint(text, decimalMark);
      if (pointed !== null) return pointed;
      const place = { file, row: line, column: header[index] ?? null, value: text };
      faults.add({ code: 'cell.decimal-mark', ...place, params: { mark: decimalMark } });
      return text;
    }),
  );
}

/** Null for a number with a mark that is not that of the file. What is no number stays as it is. */
function withPoint(text: string, decimalMark: DecimalMark): string | null {
  const parsed = parseDecimal(text, decimalMark);
  if (parsed.ok) return text.replace(decimalMark, '.');
  return parsed.code === 'cell.decimal-mark' ? null : text;
}
