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
    const { year, blockCode, unitCode, nodeCode, ...rest } = readCells(row);
    if (year === null || blockCode === null || unitCode === null || nodeCode === null) continue;
    const named = { year, blockCode, unitCode, nodeCode };
    const first = lineByKey.get(figureKey(named));
    if (first === undefined) lineByKey.set(figureKey(named), row.line);
    else row.fault('row.duplicate', 'node_code', { first });
    if (faults.count() > before) continue;
    const parsed = enteredFigure.safeParse({ ...named, ...rest });
    if (parsed.success) figures.push(parsed.data);
    else for (const issue of parsed.error.issues) reportIssue(row, issue);
  }
  return figures;
}

function readCells(row: TableRow) {
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

/** A fault of the form, as one of the row. */
function reportIssue(row: TableRow, issue: z.core.$ZodIssue): void {
  // The form has no fields but these.
  const field = issue.path[0] as keyof EnteredFigure;
  const { column, code, params } = complaints[field];
  const text = row.text(column);
  if (field === 'score' && /^\d+[.,]\d{7,}$/.test(text)) {
    row.fault('cell.too-many-decimals', column, { most: mostDecimals });
  } else if (field === 'score' && !/^-?\d+([.,]\d+)?$/.test(text)) {
    // Another spelling of a number, such as 6e1, whose digits could not be kept.
    row.fault('cell.not-a-number', column);
  } else row.fault(code, column, params);
}
