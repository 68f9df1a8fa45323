import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { CsvRecord } from './csv-cell.ts';
import type { CsvHeader } from './csv-header.ts';
import { byteOrderMark, utf8MarkBytes } from './csv-header.ts';
import { type CsvInput, type CsvSizes, closeInput, openInput, refill } from './csv-input.ts';
import { createReading, type Reading, readRecord, skipLine } from './csv-reading.ts';

export { type CsvRecord, cellText } from './csv-cell.ts';
export type { CsvHeader, Delimiter } from './csv-header.ts';

export type CsvHandler = {
  header(header: CsvHeader): void;
  record(record: CsvRecord): void;
  progress?(bytesRead: number, bytesTotal: number): void;
};

/** A longer record is a fault: no line of a round comes near it, and what has no end must not fill the memory. */
export const maximumRecordBytes = 1024 * 1024;

const usualSizes: CsvSizes = { chunkBytes: 1024 * 1024, recordBytes: maximumRecordBytes };

/**
 * Reads a CSV file (RFC 4180; comma, semicolon or tab; any line end; UTF-8) and hands over the header and then each
 * record that has as many cells as the header. What is wrong with the file goes to `faults`, and the reading goes on
 * with the next line; only without a sound header it stops. Holds one chunk and one record, however long the file.
 */
export function readCsv(path: string, fileName: string, handler: CsvHandler, faults: FaultList): void {
  readCsvInChunks(path, fileName, handler, faults, usualSizes);
}

/** As `readCsv`, the sizes being given. What is read does not depend on the size of the chunks. */
export function readCsvInChunks(
  path: string,
  fileName: string,
  handler: CsvHandler,
  faults: FaultList,
  sizes: CsvSizes,
): void {
  for (const _chunk of readCsvSteps(path, fileName, handler, faults, sizes));
}

/** As `readCsv`, in steps of a chunk: who takes the records may wait between the steps, and so holds one chunk of them. */
export function* readCsvSteps(
  path: string,
  fileName: string,
  handler: CsvHandler,
  faults: FaultList,
  sizes: CsvSizes = usualSizes,
): Generator<void, void> {
  const input = openInput(path, sizes);
  if (typeof input === 'string') {
    refuseFile(faults, fileName, 'file.unreadable', { reason: input });
    return;
  }
  try {
    const reading = createReading(input, fileName, handler, faults, sizes.recordBytes);
    if (!fill(reading, input, handler) || !passByteOrderMark(reading)) return;
    yield* readRecords(reading, input, handler);
    if (reading.header === null && !reading.stopped) refuseFile(faults, fileName, 'file.empty');
  } finally {
    closeInput(input);
  }
}

function* readRecords(reading: Reading, input: CsvInput, handler: CsvHandler): Generator<void, void> {
  const { scan } = input;
  while (!reading.stopped) {
    const hasMoved = reading.position < scan.limit && (reading.skipping ? skipLine(reading) : readRecord(reading));
    if (hasMoved) continue;
    if (scan.final) return;
    yield;
    fill(reading, input, handler);
  }
}

function fill(reading: Reading, input: CsvInput, handler: CsvHandler): boolean {
  const reason = refill(input, reading.position);
  if (reason !== null) {
    refuseFile(reading.faults, reading.file, 'file.unreadable', { reason });
    reading.stopped = true;
    return false;
  }
  reading.position = 0;
  handler.progress?.(input.bytesRead, input.bytesTotal);
  return true;
}

function passByteOrderMark(reading: Reading): boolean {
  const found = byteOrderMark(reading.input.scan);
  if (found === 'UTF-8') reading.position = utf8MarkBytes;
  if (found === null || found === 'UTF-8') return true;
  refuseFile(reading.faults, reading.file, 'file.encoding', { found });
  return false;
}

function refuseFile(
  faults: FaultList,
  file: string,
  code: 'file.unreadable' | 'file.empty' | 'file.encoding',
  params?: Record<string, string>,
): void {
  const fault = { code, file, row: null, column: null, value: null };
  faults.add(params === undefined ? fault : { ...fault, params });
}
