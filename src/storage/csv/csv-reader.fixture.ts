import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { present } from '#base/assert.ts';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import { decodeText } from './csv-cell.ts';
import { type CsvHeader, readCsvInChunks } from './csv-reader.ts';

/** What a test sees of a reading: the rows with their line numbers and plain cells. */
export type ReadFile = {
  header: CsvHeader | null;
  rows: { row: number; cells: string[] }[];
  faults: Fault[];
};

/** Edges of chunks come to lie on every byte of a short file, and on none. */
const chunkSizes = [4, 5, 7, 16, 61, 1024 * 1024];
export const testRecordBytes = 4096;

/** Reads the content as the file "f.csv" in chunks of several sizes, of which each must give the same. */
export function readContent(content: string | Uint8Array, sizes: readonly number[] = chunkSizes): ReadFile {
  return withFile(content, (path) => {
    const results = sizes.map((chunkBytes) => readPath(path, chunkBytes, testRecordBytes));
    const first = present(results[0], 'a result');
    for (const result of results) deepStrictEqual(result, first);
    return first;
  });
}

export function readPath(path: string, chunkBytes: number, recordBytes: number): ReadFile {
  const result: ReadFile = { header: null, rows: [], faults: [] };
  const faults = createFaultList();
  const handler = {
    header(header: CsvHeader) {
      result.header = header;
    },
    record({ row, cellCount, bytes, start, end }: Parameters<Parameters<typeof readCsvInChunks>[2]['record']>[0]) {
      const cells = Array.from({ length: cellCount }, (_, cell) => decodeText(bytes, start[cell] ?? 0, end[cell] ?? 0));
      result.rows.push({ row, cells });
    },
  };
  readCsvInChunks(path, 'f.csv', handler, faults, { chunkBytes, recordBytes });
  result.faults = faults.kept();
  return result;
}

/** Calls `use` with a file of that content, which is gone afterwards. */
export function withFile<Result>(content: string | Uint8Array, use: (path: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'csv-reader-'));
  try {
    const path = join(folder, 'f.csv');
    writeFileSync(path, content);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
