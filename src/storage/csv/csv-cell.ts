import { space, tab } from './csv-bytes.ts';

/** One record, valid only during the call: cell i is bytes[start[i] .. end[i]). */
export type CsvRecord = {
  /** The line an editor shows for the start of the record, the header being 1. */
  row: number;
  cellCount: number;
  bytes: Uint8Array;
  start: Int32Array;
  end: Int32Array;
};

/** The one-character texts, since most answers are one digit. */
const asciiTexts = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Text of a cell: decoded UTF-8, surrounding blanks (space, tab, NBSP) trimmed, Unicode NFC. */
export function cellText(record: CsvRecord, index: number): string {
  const { bytes } = record;
  const from = skipBlanks(bytes, record.start[index] ?? 0, record.end[index] ?? 0);
  const to = dropBlanks(bytes, from, record.end[index] ?? 0);
  if (to <= from) return '';
  const single = to - from === 1 ? asciiTexts[bytes[from] ?? 128] : undefined;
  return single ?? decodeText(bytes, from, to).normalize('NFC');
}

/** UTF-8 as it stands, U+FFFD for what is not UTF-8. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString('utf8', from, to);
}

/** Whether the cells from `first` on have nothing but blanks. */
export function areBlank(record: CsvRecord, first: number, cellCount: number): boolean {
  const { bytes, start, end } = record;
  for (let cell = first; cell < cellCount; cell += 1) {
    const cellEnd = end[cell] ?? 0;
    if (skipBlanks(bytes, start[cell] ?? 0, cellEnd) !== cellEnd) return false;
  }
  return true;
}

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at];
    if (byte === space || byte === tab) at += 1;
    else if (byte === 0xc2 && at + 1 < to && bytes[at + 1] === 0xa0) at += 2;
    else break;
  }
  return at;
}

function dropBlanks(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const byte = bytes[end - 1];
    if (byte === space || byte === tab) end -= 1;
    else if (byte === 0xa0 && end - 2 >= from && bytes[end - 2] === 0xc2) end -= 2;
    else break;
  }
  return end;
}
