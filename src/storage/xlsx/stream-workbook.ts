import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { stream as streaming, Worksheet } from 'exceljs';
import { cellValue, type SheetCell } from './sheet-cell.ts';
import { sheetNames } from './sheet-names.ts';
import { createBook, mostSheetRows } from './write-workbook.ts';

type StreamedCell = SheetCell | boolean;
/** A sheet whose rows come a piece at a time. Dates as 2024-01-05, instants as ISO 8601. */
export type StreamedSheet = {
  name: string;
  columns: readonly { title: string; datatype: string }[];
  pieces: Iterable<StreamedCell[][]> | AsyncIterable<StreamedCell[][]>;
};

/** Other work gets its turn after so many rows. */
const rowsPerTurn = 100;
/** Viet Nam has had one time since 1975: seven hours ahead of UTC. */
const vietnamMs = 7 * 3_600_000;
const formats: Record<string, string> = { date: 'dd/mm/yyyy', dateTime: 'dd/mm/yyyy hh:mm:ss' };
const narrowest = 12;
const widest = 60;
const widthOfMoment = 20;

/**
 * A workbook as bytes, written while they are read and no faster. A sheet with more rows than Excel has room for goes on in
 * another. Instants are written as Viet Nam's clocks show them. What fails while it is written breaks the stream off.
 */
export async function streamWorkbook(
  sheets: readonly StreamedSheet[],
  mostRows: number = mostSheetRows,
): Promise<Readable> {
  const bytes = new PassThrough();
  const book = await createBook(bytes);
  fillBook(book, sheets, { bytes, mostRows }).catch((error: unknown) =>
    bytes.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return bytes;
}

async function fillBook(
  book: streaming.xlsx.WorkbookWriter,
  sheets: readonly StreamedSheet[],
  { bytes, mostRows }: { bytes: PassThrough; mostRows: number },
): Promise<void> {
  const taken: string[] = [];
  for (const { name, columns, pieces } of sheets) {
    const open = (): Worksheet => {
      taken.push(name);
      return openSheet(book, sheetNames(taken).at(-1) ?? name, columns);
    };
    let sheet = open();
    let rowCount = 0;
    for await (const rows of pieces) {
      for (const row of rows) {
        if (rowCount > 0 && rowCount % mostRows === 0) {
          closeSheet(sheet, columns.length, mostRows);
          sheet = open();
        }
        sheet.addRow(row.map((cell, index) => toCell(cell, columns[index]?.datatype))).commit();
        rowCount += 1;
        if (rowCount % rowsPerTurn === 0) await waitForReader(bytes);
      }
    }
    closeSheet(sheet, columns.length, rowCount === 0 ? 0 : ((rowCount - 1) % mostRows) + 1);
  }
  await book.commit();
}

function openSheet(book: streaming.xlsx.WorkbookWriter, name: string, columns: StreamedSheet['columns']): Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, datatype }) => {
    const numFmt = formats[datatype];
    if (numFmt !== undefined) return { width: widthOfMoment, style: { numFmt } };
    return { width: Math.min(Math.max(title.length + 2, narrowest), widest) };
  });
  const header = sheet.addRow(columns.map(({ title }) => cellValue(title)));
  header.font = { bold: true };
  header.commit();
  return sheet;
}

function closeSheet(sheet: Worksheet, columnCount: number, rowCount: number): void {
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rowCount + 1, column: columnCount } };
  sheet.commit();
}

/** The zip stream works between turns of the event loop; one who reads slowly is waited for. */
async function waitForReader(bytes: PassThrough): Promise<void> {
  await setImmediate();
  if (bytes.writableNeedDrain && !bytes.destroyed) {
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        bytes.off('drain', goOn).off('close', goOn);
        resolve();
      };
      bytes.on('drain', goOn).on('close', goOn);
    });
  }
  if (bytes.destroyed) throw new Error('nobody reads the workbook any more');
}

function toCell(cell: StreamedCell, datatype: string | undefined): SheetCell | boolean | Date {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell !== 'string') return cellValue(cell);
  if (datatype === 'date') return new Date(`${cell}T00:00:00Z`);
  if (datatype === 'dateTime') return new Date(Date.parse(cell) + vietnamMs);
  return cellValue(cell);
}
