import { parseDecimal } from '#base/decimal.ts';
import { daysInMonth } from '../plain-day.ts';
import type { Fault, FaultList } from './fault.ts';
import type { SourceTable } from './round-source.port.ts';

/** One row of a small table; each getter reports what is wrong with its cell and then gives null. */
export type TableRow = {
  line: number;
  /** '' where the cell or the column is empty. */
  text(column: string): string;
  required(column: string): string | null;
  number(column: string): number | null;
  requiredNumber(column: string): number | null;
  wholeNumber(column: string, lowest: number): number | null;
  date(column: string): string | null;
  fault(code: Fault['code'], column: string, params?: Fault['params']): void;
};

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const vietnameseDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** The rows of a table, or none when a column is missing or unknown. */
export function readRows(
  table: SourceTable,
  columns: { required: readonly string[]; optional: readonly string[] },
  faults: FaultList,
): TableRow[] {
  const before = faults.count();
  for (const column of columns.required) {
    if (!table.header.includes(column)) {
      faults.add({ code: 'header.missing-column', file: table.file, row: 1, column, value: null });
    }
  }
  for (const column of table.header) {
    if (columns.required.includes(column) || columns.optional.includes(column)) continue;
    faults.add({ code: 'header.unknown-column', file: table.file, row: 1, column, value: null });
  }
  if (faults.count() > before) return [];
  const place = new Map(table.header.map((column, index) => [column, index]));
  return table.rows.map(({ line, cells }) =>
    createRow(table, line, (column) => cells[place.get(column) ?? -1] ?? '', faults),
  );
}

function createRow(table: SourceTable, line: number, text: (column: string) => string, faults: FaultList): TableRow {
  const fault: TableRow['fault'] = (code, column, params) =>
    faults.add({ code, file: table.file, row: line, column, value: text(column), ...(params ? { params } : {}) });
  const row: TableRow = {
    line,
    text,
    fault,
    required(column) {
      if (text(column) !== '') return text(column);
      fault('cell.required', column);
      return null;
    },
    number(column) {
      if (text(column) === '') return null;
      const parsed = parseDecimal(text(column), table.decimalMark);
      if (parsed.ok) return parsed.value;
      fault(parsed.code, column, { mark: table.decimalMark });
      return null;
    },
    requiredNumber: (column) => (row.required(column) === null ? null : row.number(column)),
    wholeNumber(column, lowest) {
      const value = row.number(column);
      if (value === null || (Number.isSafeInteger(value) && value >= lowest)) return value;
      fault('cell.out-of-range', column, { expected: `${lowest}, ${lowest + 1}, …` });
      return null;
    },
    date(column) {
      if (text(column) === '') return null;
      const date = toIsoDate(text(column));
      if (!date) fault('cell.not-a-date', column);
      return date;
    },
  };
  return row;
}

/** 2024-01-05 or 05/01/2024 as a date of the calendar; null for anything else. */
export function toIsoDate(text: string): string | null {
  const iso = isoDate.exec(text);
  const local = vietnameseDate.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).toReversed() : [];
  if (!year || !month || !day) return null;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
