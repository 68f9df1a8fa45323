import { assert } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';

export type SheetCell = string | number | null;

/** Characters that Excel has room for in a cell; it calls a file with more damaged. */
const mostCharacters = 32_767;

/**
 * A cell as the library takes it: a text is written as a text, whatever it looks like.
 * @throws Problem `file.not-written` for a text that is too long
 */
export function cellValue(cell: SheetCell): SheetCell {
  if (typeof cell === 'number') assert(Number.isFinite(cell), `${cell} is no number of a spreadsheet`);
  if (typeof cell !== 'string' || cell === '') return cell === '' ? null : cell;
  if (cell.length > mostCharacters)
    throw new Problem('file.not-written', { reason: `> ${mostCharacters}: ${cell.slice(0, 50)}` });
  return escapeText(cell);
}

/** Signs that XML has no room for, as Office Open XML writes them: `_x000D_`. What looks so already is escaped too. */
function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, hexEscape);
}

function hexEscape(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
