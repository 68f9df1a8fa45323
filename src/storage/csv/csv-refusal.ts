import type { Fault, FaultCode } from '#domain/assessment-round/fault.ts';
import { countLineEnds, findLineEnd, quote } from './csv-bytes.ts';
import { decodeText } from './csv-cell.ts';
import { isCleanText, shownBytes } from './csv-input.ts';
import type { Reading } from './csv-reading.ts';
import { type Scan, scanRecord, setLimit } from './csv-scan.ts';

/** Refuses a record and goes on after the line of `from`: a quote left open must not take the lines below along. */
function refuseRecord(reading: Reading, code: FaultCode, from: number, told: Partial<Fault>): void {
  addFault(reading, code, reading.row, told);
  if (reading.header === null) reading.stopped = true;
  reading.row += countLineEnds(reading.input.scan.bytes, reading.position, from);
  reading.position = from;
  reading.skipping = true;
}

/** A quote that is never closed, in the cell the scan stopped in. */
export function refuseOpenQuote(reading: Reading, scan: Scan): void {
  refuseRecord(reading, 'csv.quote-not-closed', scan.cellStart, { column: columnName(reading, scan.cellCount) });
}

/** Judges by the longest record allowed alone, so that the chunks make no difference. */
export function refuseLongRecord(reading: Reading, scan: Scan): void {
  const { bytes, limit } = scan;
  const end = reading.position + reading.recordBytes;
  const replaced = bytes[end] ?? 0;
  setLimit(scan, end);
  const outcome = scanRecord(scan, reading.position, reading.delimiterByte, reading.stops);
  bytes[end] = replaced;
  setLimit(scan, limit);
  const isQuoteLeftOpen = outcome === 'unclosed' && findLineEnd(bytes, scan.cellStart, end) < end;
  if (isQuoteLeftOpen) {
    refuseOpenQuote(reading, scan);
  } else {
    refuseRecord(reading, 'csv.line-too-long', end, { params: { limit: reading.recordBytes } });
  }
}

/** Text after a closing quote or a quote in an unquoted cell. False if the bytes to show of it are not all in hand. */
export function refuseMisplacedQuote(reading: Reading, scan: Scan): boolean {
  const { bytes, limit, at, cellStart } = scan;
  const cut = Math.min(limit, at + shownBytes);
  let cellEnd = at;
  while (cellEnd < cut && (bytes[cellEnd] === quote || reading.stops[bytes[cellEnd] ?? 0] === 0)) cellEnd += 1;
  if (cellEnd === limit && !scan.final) return false;
  const value = shownText(bytes, cellStart, cellEnd);
  refuseRecord(reading, 'csv.quote-misplaced', cellStart, { column: columnName(reading, scan.cellCount), value });
  return true;
}

function shownText(bytes: Buffer, from: number, to: number): string {
  if (to - from <= shownBytes) return decodeText(bytes, from, to);
  let end = from + shownBytes;
  // Not in the middle of a character.
  while (end > from && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${decodeText(bytes, from, end)}…`;
}

/** A record with bytes that are no text. It has been passed over already. */
export function refuseEncoding(reading: Reading): void {
  const { bytes, start, end, cellCount } = reading.input.scan;
  if (reading.header === null) reading.stopped = true;
  let cell = 0;
  while (cell < cellCount && isCleanText(bytes, start[cell] ?? 0, end[cell] ?? 0)) cell += 1;
  const told = { column: columnName(reading, cell), params: { found: 'not UTF-8' } };
  addFault(reading, 'file.encoding', reading.record.row, told);
}

function columnName(reading: Reading, cell: number): string | null {
  return reading.header?.cells[cell] ?? null;
}

export function addFault(reading: Reading, code: FaultCode, row: number, told: Partial<Fault>): void {
  reading.faults.add({ code, file: reading.file, row, column: null, value: null, ...told });
}
