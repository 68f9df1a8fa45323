import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Worksheet } from 'exceljs';
import { isAsLargeAsTold, listZip, type ZipEntry } from './zip-directory.ts';

/** The sheets of a workbook, or why it cannot be read: a code of the system or a few words. */
export type LoadedWorkbook = { ok: true; sheets: Worksheet[] } | { ok: false; reason: string };

/**
 * Sheets take about 16 bytes of memory for each byte of theirs, which is 1.5 GB here. What is larger belongs into a CSV
 * or Parquet file: to refuse it with a reason is better than to run out of memory without one.
 */
export const mostSheetBytes = 96 * 1024 * 1024;

/** Pictures and whatever else lies in a workbook is unpacked as well, and thrown away. */
const mostOtherBytes = 256 * 1024 * 1024;

/** Parts of a sheet that say nothing of its cells. Some of them cost time and memory for every cell of a column. */
const ignoreNodes = [
  'autoFilter',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'headerFooter',
  'hyperlinks',
  'mergeCells',
  'picture',
  'rowBreaks',
  'sheetProtection',
  'tableParts',
];

/** How a password-protected workbook begins, and also one of Excel 97. */
const oldOfficeFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const knownSheet = /^\/?xl\/worksheets\/sheet\d+\.xml$/;

export async function loadWorkbook(path: string): Promise<LoadedWorkbook> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { ok: false, reason: String(error.code) };
  }
  const reason = refusal(bytes);
  if (reason !== null) return { ok: false, reason };
  // Loaded only here: the library is large, and most rounds have no use for it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.read(Readable.from(bytes), { ignoreNodes });
  } catch (error) {
    // The library throws errors of every kind at what it does not understand.
    if (!(error instanceof Error)) throw error;
    return { ok: false, reason: `broken: ${error.message.split('\n')[0]?.slice(0, 150)}` };
  }
  return { ok: true, sheets: workbook.worksheets };
}

/** Why the bytes are not worth unpacking; null if they may be. */
function refusal(bytes: Buffer): string | null {
  if (bytes.subarray(0, oldOfficeFile.length).equals(oldOfficeFile)) return 'protected by a password, or not .xlsx';
  const entries = listZip(bytes);
  if (!entries?.some(({ name }) => /^\/?xl\/workbook\.xml$/.test(name))) return 'not .xlsx';
  // The library leaves such sheets out, and a table that is not read must not be taken for one that is not there.
  const odd = entries.find(({ name }) => /^\/?xl\/worksheets\/[^/]+\.xml$/i.test(name) && !knownSheet.test(name));
  if (odd) return `unusual file within: ${odd.name.slice(0, 60)}`;
  const sheets = entries.filter(({ name }) => name.endsWith('.xml'));
  const others = entries.filter(({ name }) => !name.endsWith('.xml'));
  const reason = tooLarge(sheets, mostSheetBytes) ?? tooLarge(others, mostOtherBytes);
  if (reason !== null) return reason;
  // What was sent by somebody may tell a small size and unpack to any.
  const lying = entries.find((entry) => !isAsLargeAsTold(entry));
  return lying ? `larger than it says: ${lying.name.slice(0, 60)}` : null;
}

function tooLarge(entries: readonly ZipEntry[], most: number): string | null {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  return size <= most ? null : `too large: ${megabytes(size)} MB unpacked, at most ${megabytes(most)}`;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}
