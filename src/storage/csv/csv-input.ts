import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isLineEnd } from './csv-bytes.ts';
import { createScan, type Scan, setLimit } from './csv-scan.ts';

/** How much is read at once, and how long a record may be. Tests take small ones. */
export type CsvSizes = { chunkBytes: number; recordBytes: number };

/** The most bytes of a faulty cell that are shown. */
export const shownBytes = 200;

/** An open file of which a window of bytes is in hand. */
export type CsvInput = {
  readonly file: number;
  readonly chunkBytes: number;
  readonly scan: Scan;
  readonly bytesTotal: number;
  bytesRead: number;
  /** Every complete record in hand is known to be UTF-8 without NUL. */
  clean: boolean;
};

/** A byte order mark is up to 4 bytes long and is looked for in the first chunk. */
const leastChunkBytes = 4;

/** Opens the file, or gives the error code of the system. */
export function openInput(path: string, { chunkBytes, recordBytes }: CsvSizes): CsvInput | string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return systemCode(error);
  }
  try {
    const bytesTotal = fstatSync(file).size;
    const chunk = Math.max(chunkBytes, leastChunkBytes);
    // An unfinished record is at most a record, a CR, or a faulty cell up to where it is cut for showing.
    const scan = createScan(recordBytes + shownBytes + 8 + chunk);
    return { file, chunkBytes: chunk, scan, bytesTotal, bytesRead: 0, clean: true };
  } catch (error) {
    closeSync(file);
    return systemCode(error);
  }
}

export function closeInput(input: CsvInput): void {
  closeSync(input.file);
}

/** Drops the bytes before `from` and reads another chunk after the rest. Gives the error code of the system, or null. */
export function refill(input: CsvInput, from: number): string | null {
  const { scan, file, chunkBytes } = input;
  const { bytes } = scan;
  bytes.copyWithin(0, from, scan.limit);
  let limit = scan.limit - from;
  const wanted = limit + chunkBytes;
  try {
    while (limit < wanted && !scan.final) {
      const count = readSync(file, bytes, limit, wanted - limit, null);
      if (count === 0) scan.final = true;
      limit += count;
      input.bytesRead += count;
    }
  } catch (error) {
    return systemCode(error);
  }
  setLimit(scan, limit);
  // A character may be cut at the limit. None is cut at a line end, and no complete record reaches beyond the last.
  let checked = limit;
  while (!scan.final && checked > 0 && !isLineEnd(bytes[checked - 1])) checked -= 1;
  input.clean = isCleanText(bytes, 0, checked);
  return null;
}

/** Whether the bytes are UTF-8 and none is NUL. */
export function isCleanText(bytes: Buffer, from: number, to: number): boolean {
  const part = bytes.subarray(from, to);
  return isUtf8(part) && !part.includes(0);
}

function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  return code;
}
