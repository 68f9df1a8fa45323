import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { stream as streaming, Worksheet } from 'exceljs';
import { Problem } from '#base/problem.ts';
import { cellValue, type SheetCell } from './sheet-cell.ts';
import { sheetNames } from './sheet-names.ts';

export type SheetContent = {
  name: string;
  header: readonly string[];
  rows: readonly (readonly SheetCell[])[];
  /** Width of each column in characters; by the first rows where they are not given. */
  widths?: readonly number[];
};

/** Rows that Excel has room for below the header. */
export const mostSheetRows = 1_048_575;

/** Dates of no meaning, instead of the clock: workbooks of the same content are to differ as little as can be. */
const noDate = new Date(Date.UTC(2000, 0, 1));

/** The zip stream works only between turns of the event loop; till then everything waits in memory. */
const rowsPerTurn = 500;

const rowsMeasured = 200;
const narrowest = 8;
const widest = 60;

/**
 * Writes a workbook with a sheet for each table: bold header that stays in sight, filter, numbers as numbers, all text
 * as text. A file of that name is replaced, but only once the new one is whole.
 * @throws Problem `file.not-written`, `workbook.too-many-rows`
 */
export async function writeWorkbook(path: string, sheets: readonly SheetContent[]): Promise<void> {
  for (const { name, rows } of sheets) {
    if (rows.length > mostSheetRows) throw new Problem('workbook.too-many-rows', { file: name, most: mostSheetRows });
  }
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await writeFile(unfinished, sheets);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (error instanceof Problem || typeof code !== 'string') throw error;
    throw new Problem('file.not-written', { path, reason: code });
  }
}

async function writeFile(path: string, sheets: readonly SheetContent[]): Promise<void> {
  const stream = createWriteStream(path);
  const closed = once(stream, 'close');
  // An error of the stream ends it too; where nobody waits yet, it must not end the process.
  closed.catch(() => {});
  await once(stream, 'open');
  try {
    await Promise.race([fillBook(await createBook(stream), sheets), closed]);
    await closed;
  } finally {
    stream.destroy();
  }
}

/** A workbook that goes to the stream as it is filled; all of it says nothing of who made it and when. */
export async function createBook(stream: Writable): Promise<streaming.xlsx.WorkbookWriter> {
  // Loaded only here: the library is large, and most runs have no use for it.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true, useStyles: true });
  book.creator = 'ddci';
  book.lastModifiedBy = 'ddci';
  book.created = noDate;
  book.modified = noDate;
  return book;
}

async function fillBook(book: streaming.xlsx.WorkbookWriter, sheets: readonly SheetContent[]): Promise<void> {
  const names = sheetNames(sheets.map(({ name }) => name));
  for (const [index, content] of sheets.entries()) {
    const sheet = book.addWorksheet(names[index], { views: [{ state: 'frozen', ySplit: 1 }] });
    await fillSheet(sheet, content);
    sheet.commit();
  }
  await book.commit();
}

async function fillSheet(sheet: Worksheet, { header, rows, widths }: SheetContent): Promise<void> {
  sheet.columns = header.map((_, column) => ({ width: widths?.[column] ?? widthOf(header, rows, column) }));
  if (header.length > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: header.length } };
  }
  const headerRow = sheet.addRow(header.map((name) => cellValue(name)));
  headerRow.font = { bold: true };
  headerRow.commit();
  for (const [index, row] of rows.entries()) {
    sheet.addRow(row.map((cell) => cellValue(cell))).commit();
    if (index % rowsPerTurn === 0) await setImmediate();
  }
}

function widthOf(header: readonly string[], rows: SheetContent['rows'], column: number): number {
  const lengths = rows.slice(0, rowsMeasured).map((row) => String(row[column] ?? '').length);
  const longest = Math.max(header[column]?.length ?? 0, ...lengths);
  return Math.min(Math.max(longest + 2, narrowest), widest);
}
