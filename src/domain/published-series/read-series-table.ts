import type { z } from 'zod';
import type { FaultCode, FaultList } from '../assessment-round/fault.ts';
import type { SourceTable } from '../assessment-round/round-source.port.ts';
import { readRows, type TableRow } from '../assessment-round/table-reader.ts';
import {
  type EnteredFigure,
  enteredFigure,
  figureKey,
  greatestScore,
  mostCodeLetters,
  mostDecimals,
  mostSourceLetters,
} from './published-figure.schema.ts';

const columns = {
  required: ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'],
  optional: [],
};

type Complaint = { column: string; code: FaultCode; params: Record<string, string | number> };
const codeComplaint = { code: 'cell.not-plain-text', params: { most: mostCodeLetters } } as const;

/** The column of each field, and what is said where its text is none that the field may have. */
const complaints: Record<keyof EnteredFigure, Complaint> = {
  year: { column: 'year', code: 'cell.out-of-range', params: { expected: '1990–2200' } },
  blockCode: { column: 'block', ...codeComplaint },
  unitCode: { column: 'unit_code', ...codeComplaint },
  nodeCode: { column: 'node_code', ...codeComplaint },
  score: { column: 'score', code: 'cell.out-of-range', params: { expected: `0–${greatestScore}` } },
  rank: { column: 'rank', code: 'cell.out-of-range', params: { expected: '1–100000' } },
  source: { column: 'source', code: 'cell.not-plain-text', params: { most: mostSourceLetters } },
};

/** Published figures in the columns of published.csv. Every fault goes to `faults`, with its row and column. */
export function readSeriesTable(table: SourceTable, faults: FaultList): EnteredFigure[] {
  const lineByKey = new Map<string, number>();
  const figures: EnteredFigure[] = [];
  for (const row of readRows(table, columns, faults)) {
    const before = faults.count();
    const cells = readCells(row);
    const key = keyOf(cells);
    const first = key === null ? undefined : lineByKey.get(key);
    if (first !== undefined) row.fault('row.duplicate', 'node_code', { first });
    else if (key !== null) lineByKey.set(key, row.line);
    const parsed = enteredFigure.safeParse(cells);
    for (const issue of parsed.error?.issues ?? []) reportIssue(row, cells, issue);
    if (parsed.success && faults.count() === before) figures.push(parsed.data);
  }
  return figures;
}

type Cells = { [Field in keyof EnteredFigure]: EnteredFigure[Field] | null };

/** The cells of a row; null where a cell is empty or its fault is told already. */
function readCells(row: TableRow): Cells {
  return {
    year: row.required('year') === null ? null : row.wholeNumber('year', 1990),
    blockCode: row.required('block'),
    unitCode: row.required('unit_code'),
    nodeCode: row.required('node_code'),
    // The number is read for its faults; what is kept is its digits, with the mark '.'.
    score: row.number('score') === null ? null : row.text('score').replace(',', '.'),
    rank: row.wholeNumber('rank', 1),
    source: row.required('source'),
  };
}

/** What a table may say only once; null where that cannot be told. */
function keyOf({ year, blockCode, unitCode, nodeCode }: Cells): string | null {
  if (year === null || blockCode === null || unitCode === null || nodeCode === null) return null;
  return figureKey({ year, blockCode, unitCode, nodeCode });
}

/** A fault of the form, as one of the row. */
function reportIssue(row: TableRow, cells: Cells, issue: z.core.$ZodIssue): void {
  // The form has no fields but these.
  const field = issue.path[0] as keyof EnteredFigure;
  if (cells[field] === null) return;
  const { column, code, params } = complaints[field];
  const text = row.text(column);
  if (field === 'score' && /^\d+[.,]\d{7,}$/.test(text)) {
    row.fault('cell.too-many-decimals', column, { most: mostDecimals });
  } else if (field === 'score' && !/^-?\d+([.,]\d+)?$/.test(text)) {
    // Another spelling of a number, such as 6e1, whose digits could not be kept.
    row.fault('cell.not-a-number', column);
  } else row.fault(code, column, params);
}
