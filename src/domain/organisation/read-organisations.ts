import type { z } from 'zod';
import type { FaultList } from '../assessment-round/fault.ts';
import type { SourceTable } from '../assessment-round/round-source.port.ts';
import { readRows, type TableRow } from '../assessment-round/table-reader.ts';
import { importedOrganisation, importedSuccession } from './organisation.schema.ts';
import type { Organisation, Succession } from './organisation.ts';

/** What a row says, and the row itself to tell of later faults. */
export type Imported<Content> = { content: Content; row: TableRow };
/** The sound rows, and the codes of the others: what follows from their faults is not told again. */
export type ImportedOrganisations = { sound: Imported<Organisation>[]; unclear: ReadonlySet<string> };
export type ImportedSuccession = Imported<Omit<Succession, 'id'>>;

/** The column of each field, by its path. */
export const organisationColumns = {
  code: 'code',
  kind: 'kind',
  parentCode: 'parent_code',
  'name.vi': 'name_vi',
  'name.en': 'name_en',
  validFrom: 'valid_from',
  validTo: 'valid_to',
} as const;
export const successionColumns = {
  kind: 'kind',
  effectiveOn: 'effective_on',
  predecessors: 'predecessors',
  successors: 'successors',
  'document.number': 'document_number',
  'document.issuedOn': 'document_date',
  'document.issuer': 'document_issuer',
  'document.summary': 'document_summary',
} as const;

export function readOrganisations(table: SourceTable, faults: FaultList): ImportedOrganisations {
  const unclear = new Set<string>();
  const lineByKey = new Map<string, number>();
  const columns = { required: Object.values(organisationColumns), optional: [] };
  const sound = readRows(table, columns, faults).flatMap((row): Imported<Organisation>[] => {
    const content = checkRow(importedOrganisation, organisationColumns, row, faults, () => ({
      code: row.text('code'),
      kind: row.text('kind'),
      parentCode: row.text('parent_code') || null,
      name: { vi: lineOf(row, 'name_vi'), en: lineOf(row, 'name_en') },
      validFrom: row.date('valid_from'),
      validTo: row.date('valid_to'),
    }));
    if (!content) {
      unclear.add(row.text('code'));
      return [];
    }
    return isRepeated(lineByKey, `${content.code} ${content.validFrom}`, row, 'code') ? [] : [{ content, row }];
  });
  return { sound, unclear };
}

export function readSuccessions(table: SourceTable, faults: FaultList): ImportedSuccession[] {
  const columns = { required: Object.values(successionColumns), optional: [] };
  return readRows(table, columns, faults).flatMap((row): ImportedSuccession[] => {
    const content = checkRow(importedSuccession, successionColumns, row, faults, () => ({
      kind: row.text('kind'),
      effectiveOn: row.date('effective_on'),
      predecessors: codesIn(row.text('predecessors')),
      successors: codesIn(row.text('successors')),
      document: {
        number: lineOf(row, 'document_number'),
        issuedOn: row.date('document_date'),
        issuer: lineOf(row, 'document_issuer'),
        summary: lineOf(row, 'document_summary'),
      },
    }));
    return content ? [{ content, row }] : [];
  });
}

/** A text that a spreadsheet broke into lines is one line again. */
function lineOf(row: TableRow, column: string): string {
  return row.text(column).replace(/\s+/g, ' ');
}

function codesIn(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** Notes the row under its key; true, with a fault, where an earlier row has it. */
export function isRepeated(lineByKey: Map<string, number>, key: string, row: TableRow, column: string): boolean {
  const first = lineByKey.get(key);
  if (first === undefined) lineByKey.set(key, row.line);
  else row.fault('row.duplicate', column, { first });
  return first !== undefined;
}

/** The content as its schema gives it; null where a cell is wrong, each told once. */
function checkRow<Content>(
  schema: z.ZodType<Content>,
  columns: Readonly<Record<string, string>>,
  row: TableRow,
  faults: FaultList,
  read: () => unknown,
): Content | null {
  const before = faults.count();
  const parsed = schema.safeParse(read());
  const wrong = new Map<string, z.core.$ZodIssue>();
  for (const issue of parsed.error?.issues ?? []) {
    const [field = '', part = ''] = issue.path.map(String);
    const column = columns[`${field}.${part}`] ?? columns[field] ?? '';
    // A date that cannot be read was told when it was read, and is null here.
    const isTold = wrong.has(column) || (issue.code === 'invalid_type' && row.text(column) !== '');
    if (!isTold) wrong.set(column, issue);
  }
  for (const [column, issue] of wrong) tellFault(row, column, issue);
  return parsed.success && faults.count() === before ? parsed.data : null;
}

const codeColumns: readonly string[] = ['code', 'parent_code', 'predecessors', 'successors'];
const dateColumns: readonly string[] = ['valid_from', 'valid_to', 'effective_on', 'document_date'];

function tellFault(row: TableRow, column: string, issue: z.core.$ZodIssue): void {
  if (row.text(column) === '') row.fault('cell.required', column);
  else if (issue.code === 'too_big') row.fault('cell.out-of-range', column, { expected: `≤ ${issue.maximum}` });
  else if (issue.code === 'invalid_value') {
    row.fault('cell.not-one-of', column, { expected: issue.values.map(String).join(', ') });
  } else if (codeColumns.includes(column)) row.fault('cell.not-a-code', column);
  else if (dateColumns.includes(column)) row.fault('cell.out-of-range', column, { expected: '1800–2999' });
  else row.fault('cell.control-character', column);
}
