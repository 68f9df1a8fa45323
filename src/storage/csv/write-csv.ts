import type { Delimiter } from './csv-header.ts';

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * One line of a CSV file for people, its line end included: RFC 4180 quoting, null as an empty cell, an apostrophe before
 * text that a spreadsheet would run.
 */
export function csvLine(cells: readonly (string | number | null)[], delimiter: Delimiter = ','): string {
  return `${cells.map((cell) => cellAsWritten(cell, delimiter)).join(delimiter)}\n`;
}

/** One line of a CSV file that is read again by programs: every text as it stands, with commas between. */
export function plainCsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(cell, ',')).join(',')}\n`;
}

function cellAsWritten(cell: string | number | null, delimiter: Delimiter): string {
  if (cell === null) return '';
  // Files with semicolons are those of countries with a decimal comma.
  if (typeof cell === 'number') return delimiter === ';' ? String(cell).replace('.', ',') : String(cell);
  return quoted(formulaStart.test(cell) ? `'${cell}` : cell, delimiter);
}

function quoted(text: string, delimiter: Delimiter): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
