import { type ByteInterner, createByteInterner } from '../csv/byte-interner.ts';
import { type CsvRecord, cellText } from '../csv/csv-reader.ts';

/** An identifier's index. Only plain bytes are taken as they stand; others first get their canonical form. */
export function internCell(interner: ByteInterner, record: CsvRecord, cell: number): number {
  const from = record.start[cell] as number;
  const to = record.end[cell] as number;
  for (let index = from; index < to; index += 1) {
    const byte = record.bytes[index] as number;
    if (byte > 32 && byte < 127) continue;
    const canonical = Buffer.from(cellText(record, cell), 'utf8');
    return interner.intern(canonical, 0, canonical.length);
  }
  return interner.intern(record.bytes, from, to);
}

/** Names that repeat in a column (units, strata), as positions in the list of the distinct ones. */
export type CellNames = { codes: string[]; indexOf(record: CsvRecord, cell: number): number };

export function createCellNames(): CellNames {
  const raw = createByteInterner();
  const codes: string[] = [];
  const indexByCode = new Map<string, number>();
  const indexByRaw: number[] = [];
  return {
    codes,
    indexOf(record, cell) {
      const seen = raw.intern(record.bytes, record.start[cell] as number, record.end[cell] as number);
      const known = indexByRaw[seen];
      if (known !== undefined) return known;
      const code = cellText(record, cell);
      const index = indexByCode.get(code) ?? codes.push(code) - 1;
      indexByCode.set(code, index);
      indexByRaw[seen] = index;
      return index;
    },
  };
}
