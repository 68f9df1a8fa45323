import { Problem } from '#base/problem.ts';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { SourceTable } from '#domain/assessment-round/round-source.port.ts';
import { cellText, readCsv } from '../csv/csv-reader.ts';

/** A CSV table as text, or null when its header is not sound. Stops with a problem at more than `mostRows` rows. */
export function readTableCsv(
  path: string,
  file: string,
  faults: FaultList,
  mostRows = Number.POSITIVE_INFINITY,
): SourceTable | null {
  let table: SourceTable | null = null;
  readCsv(
    path,
    file,
    {
      header({ cells, decimalMark }) {
        table = { file, header: cells, decimalMark, rows: [] };
      },
      record(record) {
        if (table && table.rows.length >= mostRows)
          throw new Problem('workbook.too-many-rows', { file, most: mostRows });
        const cells = Array.from({ length: record.cellCount }, (_, index) => cellText(record, index));
        table?.rows.push({ line: record.row, cells });
      },
    },
    faults,
  );
  return table;
}
