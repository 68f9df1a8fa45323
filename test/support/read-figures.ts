import { readFileSync } from 'node:fs';

/** The lines of a CSV without quotes, by column. */
export function readTable(path: string | URL): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index] ?? '', cell])));
}

/** A CSV of numbers under a header, line by line. */
export function readNumbers(path: string | URL): number[][] {
  return readTable(path).map((line) => Object.values(line).map(Number));
}

/** How far a figure lies from the one that is known, of the latter. */
export function relativeError(found: number, known: number): number {
  return found === known ? 0 : Math.abs(found - known) / Math.abs(known);
}
