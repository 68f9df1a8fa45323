import { join } from 'node:path';
import ExcelJS, { type CellValue } from 'exceljs';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';
import { withFolder } from '../answers/answers.fixture.ts';
import { workbookSource } from './workbook-source.ts';

export const noProgress = () => {};

/** Rows of each sheet by its name. */
export type Sheets = Record<string, CellValue[][]>;

/** Calls `use` with a source on a workbook of these sheets; gives what it gives, and the faults. */
export async function withWorkbook<Result>(
  sheets: Sheets,
  use: (source: RoundSource, faults: ReturnType<typeof createFaultList>) => Promise<Result>,
  change: (workbook: ExcelJS.Workbook) => void = () => {},
): Promise<{ result: Result; faults: Fault[] }> {
  return withFolder(async (folder) => {
    const workbook = new ExcelJS.Workbook();
    for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows);
    change(workbook);
    const path = join(folder, 'r.xlsx');
    await workbook.xlsx.writeFile(path);
    const faults = createFaultList();
    const result = await use(workbookSource(path, noProgress), faults);
    return { result, faults: faults.kept() };
  });
}
