export type DecimalMark = '.' | ',';
export type ParsedDecimal =
  | { ok: true; value: number }
  | { ok: false; code: 'cell.not-a-number' | 'cell.decimal-mark' | 'cell.out-of-range' };

/** What `Number` would also take (hexadecimal, blanks, "Infinity", "5.") is left out: it is a slip more often. */
const pointNumber = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const commaNumber = /^[+-]?(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?$/;

/** Thousands set apart by one mark, with or without decimals after the other: "1.234,5", "1,234,567". */
const groupedNumber = /^[+-]?\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)$/;

/** Reads a number written with the decimal mark of the file. The other mark is a fault of its own, never guessed. */
export function parseDecimal(text: string, decimalMark: DecimalMark): ParsedDecimal {
  const isNumber = decimalMark === '.' ? pointNumber.test(text) : commaNumber.test(text);
  if (!isNumber) return { ok: false, code: hasOtherMark(text) ? 'cell.decimal-mark' : 'cell.not-a-number' };
  const value = Number(decimalMark === '.' ? text : text.replace(',', '.'));
  if (!Number.isFinite(value)) return { ok: false, code: 'cell.out-of-range' };
  // "-0" is zero: a negative zero would make equal figures differ.
  return { ok: true, value: value === 0 ? 0 : value };
}

/** Of a text that is no number with the mark of the file: whether it is one with the other mark. */
function hasOtherMark(text: string): boolean {
  return pointNumber.test(text) || commaNumber.test(text) || groupedNumber.test(text);
}
