import type { CsvRecord } from '../csv/csv-reader.ts';

/** Most bytes of UTF-8 that one UTF-16 code unit takes. */
const bytesPerUnit = 3;

/** Turns rows of texts into records of bytes, for readers whose files hold no bytes of text themselves. */
export type TextRecords = {
  /** The record of a row, valid until the next call. `cells` has as many texts as were told at the start. */
  toRecord(row: number, cells: readonly string[]): CsvRecord;
};

export function createTextRecords(cellCount: number): TextRecords {
  const start = new Int32Array(cellCount);
  const end = new Int32Array(cellCount);
  let bytes = Buffer.allocUnsafe(4096);
  const record: CsvRecord = { row: 0, cellCount, bytes, start, end };

  function makeRoom(used: number, text: string): void {
    const needed = used + text.length * bytesPerUnit;
    if (needed <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  }

  return {
    toRecord(row, cells) {
      let used = 0;
      for (let cell = 0; cell < cellCount; cell += 1) {
        const text = cells[cell] ?? '';
        makeRoom(used, text);
        start[cell] = used;
        const code = text.charCodeAt(0);
        // Most answers are one digit, for which a call into the encoder costs more than the byte.
        if (text.length === 1 && code < 128) bytes[used++] = code;
        else used += bytes.write(text, used, 'utf8');
        end[cell] = used;
      }
      record.row = row;
      record.bytes = bytes;
      return record;
    },
  };
}
