import type { FaultList } from '#domain/assessment-round/fault.ts';
import { carriageReturn, findLineEnd, lineFeed } from './csv-bytes.ts';
import { areBlank, type CsvRecord } from './csv-cell.ts';
import { type CsvHeader, type Delimiter, headerCells, headerFaults, sniffDelimiter } from './csv-header.ts';
import { type CsvInput, isCleanText } from './csv-input.ts';
import { addFault, refuseEncoding, refuseLongRecord, refuseMisplacedQuote, refuseOpenQuote } from './csv-refusal.ts';
import { createStops, type Scan, scanRecord, unescapeCells } from './csv-scan.ts';

/** A file being read: where it is read, and what is known of it so far. */
export type Reading = {
  readonly input: CsvInput;
  readonly file: string;
  readonly handler: { header(header: CsvHeader): void; record(record: CsvRecord): void };
  readonly faults: FaultList;
  readonly recordBytes: number;
  /** The one record handed over each time. */
  readonly record: CsvRecord;
  header: CsvHeader | null;
  delimiter: Delimiter;
  delimiterByte: number;
  /** The bytes at which the scan must look, by the delimiter. */
  stops: Uint8Array;
  /** Offset in the bytes in hand, and the line it is on. */
  position: number;
  row: number;
  /** The rest of the line is passed over, for it belongs to a record already refused. */
  skipping: boolean;
  stopped: boolean;
};

export function createReading(
  input: CsvInput,
  file: string,
  handler: Reading['handler'],
  faults: FaultList,
  recordBytes: number,
): Reading {
  const { bytes, start, end } = input.scan;
  const record = { row: 1, cellCount: 0, bytes, start, end };
  const delimiter = ',';
  const delimiterByte = delimiter.charCodeAt(0);
  const stops = createStops(delimiterByte);
  const place = { position: 0, row: 1, skipping: false, stopped: false };
  return { input, file, handler, faults, recordBytes, record, header: null, delimiter, delimiterByte, stops, ...place };
}

/** Passes over the record at the position. False if more bytes are needed first; nothing has then been done. */
export function readRecord(reading: Reading): boolean {
  const { scan } = reading.input;
  const from = reading.position;
  if (reading.header === null && !chooseDelimiter(reading)) return false;
  const outcome = scanRecord(scan, from, reading.delimiterByte, reading.stops);
  if (scan.at - from > reading.recordBytes) refuseLongRecord(reading, scan);
  else if (outcome === 'complete') takeRecord(reading, scan);
  else if (outcome === 'misplaced') return refuseMisplacedQuote(reading, scan);
  else if (outcome === 'incomplete' || !scan.final) return false;
  else refuseOpenQuote(reading, scan);
  return true;
}

/** Passes over the rest of the line. False if its end is not in hand. */
export function skipLine(reading: Reading): boolean {
  const { bytes, limit, final } = reading.input.scan;
  const at = findLineEnd(bytes, reading.position, limit);
  reading.position = at;
  if (at === limit) return false;
  const isReturn = bytes[at] === carriageReturn;
  if (isReturn && at + 1 === limit && !final) return false;
  reading.position = isReturn && at + 1 < limit && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
  reading.row += 1;
  reading.skipping = false;
  return true;
}

function takeRecord(reading: Reading, scan: Scan): void {
  const { record, header } = reading;
  const from = reading.position;
  record.row = reading.row;
  record.cellCount = scan.cellCount;
  reading.row += scan.lines + 1;
  reading.position = scan.next;
  if (!reading.input.clean && !isCleanText(scan.bytes, from, scan.at)) {
    refuseEncoding(reading);
    return;
  }
  if (scan.escaped.length > 0) unescapeCells(scan);
  if (areBlank(record, 0, scan.cellCount)) return;
  if (header === null) takeHeader(reading);
  else handOver(reading, header.cells.length);
}

function handOver(reading: Reading, expected: number): void {
  const { record } = reading;
  const found = record.cellCount;
  // Spreadsheets write empty cells after the last column.
  if (found > expected && areBlank(record, expected, found)) record.cellCount = expected;
  if (record.cellCount === expected) reading.handler.record(record);
  else addFault(reading, 'csv.cell-count', record.row, { params: { expected, found } });
}

function chooseDelimiter(reading: Reading): boolean {
  const delimiter = sniffDelimiter(reading.input.scan, reading.position, reading.recordBytes);
  if (delimiter === null) return false;
  reading.delimiter = delimiter;
  reading.delimiterByte = delimiter.charCodeAt(0);
  reading.stops = createStops(reading.delimiterByte);
  return true;
}

function takeHeader(reading: Reading): void {
  const cells = headerCells(reading.record);
  const faults = headerFaults(cells, reading.file, reading.record.row);
  for (const fault of faults) reading.faults.add(fault);
  if (faults.length > 0) {
    reading.stopped = true;
    return;
  }
  const { delimiter } = reading;
  reading.header = { cells, delimiter, decimalMark: delimiter === ';' ? ',' : '.' };
  reading.handler.header(reading.header);
}
