import type { Row, Worksheet } from 'exceljs';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import { headerFaults } from '../csv/csv-header.ts';
import { cellText } from './cell-text.ts';

export type SheetHandler = {
  header(cells: string[]): void;
  /** `line` is the row that Excel shows; there are as many cells as in the header. */
  row(line: number, cells: string[]): void;
};

/**
 * Hands over the header, which is the first row that has anything, and each row with anything below it. What is wrong
 * goes to `faults`; without a sound header no row follows.
 */
export function readSheet(sheet: Worksheet, file: string, handler: SheetHandler, faults: FaultList): void {
  let header: string[] | null = null;
  let isStopped = false;
  sheet.eachRow((row, line) => {
    if (isStopped) return;
    const before = faults.count();
    const cells = rowTexts(row, line, header, file, faults);
    const isFaulty = faults.count() > before;
    if (cells.length === 0 && !isFaulty) return;
    if (header !== null) {
      handOver(line, cells, header.length, file, handler, faults);
      return;
    }
    const wrong = headerFaults(cells, file, line);
    for (const fault of wrong) faults.add(fault);
    isStopped = isFaulty || wrong.length > 0;
    if (isStopped) return;
    header = cells;
    handler.header(cells);
  });
  if (header === null && !isStopped) faults.add({ code: 'file.empty', file, row: null, column: null, value: null });
}

/** Texts of a row up to the last that is not empty. */
function rowTexts(row: Row, line: number, header: readonly string[] | null, file: string, faults: FaultList): string[] {
  const texts: string[] = [];
  row.eachCell((cell, position) => {
    const read = cellText(cell);
    if (!read.ok) {
      faults.add({ code: read.code, file, row: line, column: header?.[position - 1] ?? null, value: read.value });
    } else if (read.text !== '') {
      while (texts.length < position - 1) texts.push('');
      texts.push(read.text);
    }
  });
  return texts;
}

function handOver(
  line: number,
  cells: string[],
  expected: number,
  file: string,
  handler: SheetHandler,
  faults: FaultList,
): void {
  if (cells.length > expected) {
    const params = { expected, found: cells.length };
    faults.add({ code: 'csv.cell-count', file, row: line, column: null, value: null, params });
    return;
  }
  while (cells.length < expected) cells.push('');
  handler.row(line, cells);
}
