import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '#base/problem.ts';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import { flattenJson } from '../xlsx/flatten-json.ts';
import { editionColumns } from '../xlsx/round-workbook.ts';
import type { SheetCell } from '../xlsx/sheet-cell.ts';
import { type SheetContent, writeWorkbook } from '../xlsx/write-workbook.ts';
import { inOnePiece } from './round-content.ts';
import { numberColumns, type RoundTables, readFolderTables, readWorkbookTables } from './round-tables.ts';
import { writeRoundFolder } from './write-round-folder.ts';

/** Digits that Excel keeps of a number, and the sign and mark with them. */
const longestNumber = 15;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/**
 * Copies a round between a folder and a workbook; a path that ends in .xlsx is a workbook. Gives the names of the files
 * or sheets written; none when what is to be copied has faults.
 * @throws Problem `round.not-found`, `file.exists`, `file.not-written`, `format.unknown`, `workbook.too-many-rows`
 */
export async function convertRound(from: string, to: string, faults: FaultList): Promise<string[]> {
  if (!existsSync(from)) throw new Problem('round.not-found', { path: from });
  const target = resolve(to);
  if (isTaken(target)) throw new Problem('file.exists', { path: to });
  const round = await (isWorkbook(from) ? readWorkbookTables : readFolderTables)(from, faults);
  if (!round) return [];
  if (!isWorkbook(to)) return writeRoundFolder(target, { edition: round.edition, pieces: inOnePiece(round.tables) });
  const sheets = toSheets(round);
  await writeWorkbook(target, sheets);
  return sheets.map(({ name }) => name);
}

function isWorkbook(path: string): boolean {
  return /\.xlsx$/i.test(path);
}

/** Whether something would be overwritten. An empty folder may be filled. */
function isTaken(path: string): boolean {
  if (!existsSync(path)) return false;
  return isWorkbook(path) || !statSync(path).isDirectory() || readdirSync(path).length > 0;
}

function toSheets({ edition, tables }: RoundTables): SheetContent[] {
  const leaves = flattenJson(edition).map(({ path, value }) => [path, value]);
  return [
    toSheet('edition', [...editionColumns], leaves),
    ...tables.map(({ name, header, rows }) => toSheet(name, header, rows)),
  ];
}

function toSheet(name: string, header: readonly string[], rows: readonly string[][]): SheetContent {
  const isNumber = header.map((column) => numberColumns.has(column));
  return {
    name,
    header,
    rows: rows.map((cells) => cells.map((text, index) => toCell(text, isNumber[index] ?? false))),
  };
}

/** A number only where it comes back as the same text, and only in a column of numbers: "01" is a code. */
function toCell(text: string, isNumberColumn: boolean): SheetCell {
  if (text === '') return null;
  const isNumber =
    isNumberColumn && text.length <= longestNumber && plainNumber.test(text) && String(Number(text)) === text;
  return isNumber ? Number(text) : text;
}
