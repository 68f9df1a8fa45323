/** The bytes that mean something in a CSV file. Of UTF-8 text, no other character contains any of them. */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;

/** A line end, as seen while looking for the end of a line. */
export function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** How many lines end in bytes[from .. to): CR LF is one line end. `to` must not part a CR from its LF. */
export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) count += 1;
  }
  return count;
}

/** The first line end in bytes[from .. to), or `to`. */
export function findLineEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isLineEnd(bytes[at])) at += 1;
  return at;
}
