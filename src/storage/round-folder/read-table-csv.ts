import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { SourceTable } from '#domain/assessment-round/round-source.port.ts';
import { cellText, readCsv } from '../csv/csv-reader.ts';

/** A small CSV table as text, or null when its header is not sound. */
export function readTableCsv(path: string, file: string, faults: FaultList): SourceTable | null {
  let table: SourceTable | null = null;
  readCsv(
    path,
    file,
    {
      header({ cells, decimalMark }) {
        table = { file, header: cells, decimalMark, rows: [] };
      },
      record(record) {
        const cells = Array.from({ length: record.cellCount }, (_, index) => cellText(record, index));
        table?.rows.push({ line: record.row, cells });
      },
    },
    faults,
  );
  return table;
}
