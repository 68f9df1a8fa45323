import type { Fault } from '#domain/assessment-round/fault.ts';
import { carriageReturn, isLineEnd, quote } from './csv-bytes.ts';
import { type CsvRecord, cellText } from './csv-cell.ts';
import type { Scan } from './csv-scan.ts';

export type Delimiter = ',' | ';' | '\t';
export type CsvHeader = { cells: string[]; delimiter: Delimiter; decimalMark: '.' | ',' };

/** In order of preference where they are equally frequent. */
const delimiters: readonly Delimiter[] = [',', ';', '\t'];

export const utf8MarkBytes = 3;

/** What the byte order mark at the start of the file tells, if there is one. */
export function byteOrderMark({ bytes, limit }: Scan): 'UTF-8' | 'UTF-16' | 'UTF-32' | null {
  const mark = bytes.toString('hex', 0, Math.min(limit, 4));
  if (mark.startsWith('efbbbf')) return 'UTF-8';
  if (mark === 'fffe0000' || mark === '0000feff') return 'UTF-32';
  return mark.startsWith('fffe') || mark.startsWith('feff') ? 'UTF-16' : null;
}

/** The most frequent delimiter outside quotes in the line at `from`; null while the end of that line is not in hand. */
export function sniffDelimiter({ bytes, limit, final }: Scan, from: number, recordBytes: number): Delimiter | null {
  const counts = new Map<number, number>();
  let quoted = false;
  let at = from;
  for (; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) quoted = !quoted;
    else if (!quoted && isLineEnd(byte)) break;
    else if (!quoted) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  const isWhole = at < limit && !(bytes[at] === carriageReturn && at + 1 === limit);
  if (!isWhole && !final && limit - from <= recordBytes) return null;
  let best: Delimiter = ',';
  for (const delimiter of delimiters) {
    if (countOf(counts, delimiter) > countOf(counts, best)) best = delimiter;
  }
  return best;
}

function countOf(counts: Map<number, number>, delimiter: Delimiter): number {
  return counts.get(delimiter.charCodeAt(0)) ?? 0;
}

/** The column names. Spreadsheets write empty cells after the last, which are no columns. */
export function headerCells(record: CsvRecord): string[] {
  const cells: string[] = [];
  for (let index = 0; index < record.cellCount; index += 1) cells.push(cellText(record, index));
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** What is wrong with the names: one without text, or one that occurs twice. */
export function headerFaults(cells: readonly string[], file: string, row: number): Fault[] {
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    if (cell === '') {
      const params = { position: index + 1 };
      faults.push({ code: 'header.blank-column', file, row, column: null, value: null, params });
      continue;
    }
    const times = (seen.get(cell) ?? 0) + 1;
    seen.set(cell, times);
    if (times === 2) faults.push({ code: 'header.duplicate-column', file, row, column: cell, value: null });
  }
  return faults;
}
