import type { Cell, CellValue } from 'exceljs';

/** Text of a cell, or what makes it none. */
export type CellText =
  | { ok: true; text: string }
  | { ok: false; code: 'cell.formula' | 'cell.not-a-number'; value: string };

/**
 * Text of a cell as a CSV file would have it: numbers with '.', TRUE and FALSE, dates as YYYY-MM-DD, what a formula
 * gave when the file was last saved; trimmed, Unicode NFC.
 */
export function cellText(cell: Cell): CellText {
  const { value } = cell;
  if (!isFormula(value)) return valueText(value);
  // Not `value.result`, from which the library leaves out 0 and false.
  const { result } = cell;
  if (isResult(result)) return valueText(result);
  return { ok: false, code: 'cell.formula', value: `=${cell.formula}` };
}

function isFormula(value: CellValue): value is Extract<CellValue, { formula: string } | { sharedFormula: string }> {
  return typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);
}

/** The types of the library say that a result is always there, and that it is no text of several formats. */
function isResult(result: unknown): result is Exclude<CellValue, null | undefined> {
  return result !== undefined && result !== null;
}

function valueText(value: CellValue): CellText {
  if (value === undefined || value === null) return plain('');
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return Number.isFinite(value) ? plain(String(value)) : notANumber(String(value));
  return typeof value === 'boolean' ? plain(value ? 'TRUE' : 'FALSE') : objectText(value);
}

function objectText(value: Extract<CellValue, object>): CellText {
  if (value instanceof Date) return dateText(value);
  if ('error' in value) return notANumber(value.error);
  if ('richText' in value) return plain(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return valueText(value.text);
  // A text of no characters comes as an object of no properties.
  return plain('');
}

/** Days of a spreadsheet have no time zone, and the library gives midnight in UTC. */
function dateText(date: Date): CellText {
  return Number.isNaN(date.getTime()) ? notANumber('') : plain(date.toISOString().slice(0, 10));
}

function plain(text: string): CellText {
  return { ok: true, text: text.trim().normalize('NFC') };
}

function notANumber(value: string): CellText {
  return { ok: false, code: 'cell.not-a-number', value };
}
