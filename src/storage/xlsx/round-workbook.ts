import { basename } from 'node:path';
import type { Worksheet } from 'exceljs';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { SourceTable } from '#domain/assessment-round/round-source.port.ts';
import { unflattenJson } from './flatten-json.ts';
import { type LoadedWorkbook, loadWorkbook } from './load-workbook.ts';
import { readSheet } from './read-sheet.ts';

/** The sheets of a round, as the files of a round folder without their endings. */
export type SheetName = 'edition' | 'units' | 'answers' | 'strata' | 'records' | 'published';
export const editionColumns = ['path', 'value'] as const;

export type FoundSheet = { file: string; sheet: Worksheet };

/** A workbook that is loaded when it is first asked for something, and then held. */
export type RoundWorkbook = {
  /** The sheet of that name, in whatever case, and what faults call it. Null without it, or without a workbook. */
  find(name: SheetName, faults: FaultList): Promise<FoundSheet | null>;
  /** What faults call a sheet that may not be there. */
  fileOf(name: SheetName): string;
  canBeRead(): Promise<boolean>;
};

export function openRoundWorkbook(path: string): RoundWorkbook {
  const book = basename(path);
  let loading: Promise<LoadedWorkbook> | null = null;
  let isTold = false;

  function load(): Promise<LoadedWorkbook> {
    loading ??= loadWorkbook(path);
    return loading;
  }

  return {
    fileOf: (name) => `${book}#${name}`,
    canBeRead: async () => (await load()).ok,
    async find(name, faults) {
      const loaded = await load();
      if (loaded.ok) {
        const sheet = loaded.sheets.find((one) => one.name.trim().toLowerCase() === name);
        return sheet ? { file: `${book}#${sheet.name}`, sheet } : null;
      }
      const { reason } = loaded;
      if (!isTold)
        faults.add({ code: 'file.unreadable', file: book, row: null, column: null, value: null, params: { reason } });
      isTold = true;
      return null;
    },
  };
}

/** A sheet as a table of text; null when it is not there or its header is not sound. */
export async function readSheetTable(
  workbook: RoundWorkbook,
  name: SheetName,
  faults: FaultList,
): Promise<SourceTable | null> {
  const found = await workbook.find(name, faults);
  if (!found) return null;
  const { file, sheet } = found;
  let table: SourceTable | null = null;
  readSheet(
    sheet,
    file,
    {
      header(header) {
        table = { file, header, decimalMark: '.', rows: [] };
      },
      row: (line, cells) => table?.rows.push({ line, cells }),
    },
    faults,
  );
  return table;
}

/** The JSON document in the sheet `edition`, which has a row for each of its leaves. Null when it is not sound. */
export async function readEditionSheet(
  workbook: RoundWorkbook,
  faults: FaultList,
): Promise<{ file: string; content: unknown } | null> {
  const before = faults.count();
  const table = await readSheetTable(workbook, 'edition', faults);
  if (!table) {
    const place = { file: workbook.fileOf('edition'), row: null, column: null, value: null };
    if (faults.count() === before && (await workbook.canBeRead())) faults.add({ code: 'file.missing', ...place });
    return null;
  }
  const { file } = table;
  for (const column of editionColumns) {
    if (table.header.includes(column)) continue;
    faults.add({ code: 'header.missing-column', file, row: 1, column, value: null });
  }
  const [pathAt, valueAt] = editionColumns.map((column) => table.header.indexOf(column));
  if (faults.count() > before) return null;
  const rows = table.rows.map(({ cells }) => ({ path: cells[pathAt ?? -1] ?? '', value: cells[valueAt ?? -1] ?? '' }));
  if (rows.length === 0) faults.add({ code: 'file.empty', file, row: null, column: null, value: null });
  const { content, wrong } = unflattenJson(rows);
  for (const { at, reason } of wrong) {
    const place = { file, row: table.rows[at]?.line ?? null, column: 'path', value: rows[at]?.path ?? null };
    faults.add({ code: 'edition.not-json', ...place, params: { reason } });
  }
  return faults.count() > before ? null : { file, content };
}
