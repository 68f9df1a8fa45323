/** How wide a text will be, without a browser: labels are cut and moved apart before anything is drawn. */

/** Widths in thousandths of the font size, of the characters U+0020 to U+007E in Be Vietnam Pro, regular. */
const widths = [
  230, 280, 318, 807, 645, 849, 740, 179, 439, 439, 497, 608, 303, 608, 286, 503, 676, 385, 651, 660, 710, 660, 680,
  594, 634, 680, 286, 303, 556, 726, 556, 573, 1005, 736, 674, 775, 728, 620, 633, 783, 709, 258, 465, 679, 624, 853,
  732, 826, 644, 822, 668, 635, 650, 725, 706, 1005, 720, 665, 660, 459, 485, 459, 559, 702, 202, 642, 652, 613, 652,
  599, 386, 643, 583, 264, 274, 555, 255, 893, 573, 642, 652, 652, 392, 508, 428, 566, 576, 870, 559, 583, 502, 426,
  408, 426, 468,
];
/** Of what is none of these: Đ is 788, − is 636, … is 726, ▲ is 990. */
const otherWidth = 800;
/** Letters of weight 600 are wider by about this much. */
const boldFactor = 1.03;

export type TextSize = { size: number; isBold?: boolean };

/** In px, within a few parts in a hundred: marks above and below letters take no room. */
export function textWidth(text: string, { size, isBold = false }: TextSize): number {
  let thousandths = 0;
  for (const character of text.normalize('NFD')) {
    if (!/\p{M}/u.test(character)) thousandths += widths[(character.codePointAt(0) ?? 0) - 32] ?? otherWidth;
  }
  return (thousandths / 1000) * size * (isBold ? boldFactor : 1);
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function cutText(text: string, width: number, size: TextSize): string {
  if (textWidth(text, size) <= width) return text;
  // Composed, so that no letter loses its marks.
  const characters = Array.from(text.normalize('NFC'));
  while (characters.length > 1 && textWidth(`${characters.join('').trimEnd()}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Lines no wider than `width` px, broken between words, but not within brackets that fit on a line; what does not fit on the last line ends in an ellipsis. */
export function wrapText(text: string, { width, lines: most, ...size }: TextSize & { width: number; lines: number }) {
  const lines: string[] = [];
  let line = '';
  const pieces = text.match(/\([^()]*\)|\S+/g) ?? [];
  const words = pieces.flatMap((piece) => (textWidth(piece, size) <= width ? [piece] : piece.split(/\s+/)));
  for (const word of words.filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    // The last line takes all that is left, and is cut below.
    if (line === '' || lines.length === most - 1 || textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  return lines.map((one) => cutText(one, width, size));
}
