import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDecimal } from '#base/decimal.ts';
import { Problem } from '#base/problem.ts';
import { csvLine } from '../csv/write-csv.ts';
import { roundFiles } from './folder-source.ts';
import type { RoundTables } from './round-tables.ts';

/**
 * Writes a round as a folder: edition.json and a CSV for each table. The folder is there only when it is whole; `folder`
 * must be absent or empty. Gives the names of the files.
 * @throws Problem `file.not-written`
 */
export function writeRoundFolder(folder: string, { edition, tables }: RoundTables): string[] {
  const files = [
    { name: roundFiles.edition as string, text: `${JSON.stringify(edition, null, 2)}\n` },
    ...tables.map(({ name, header, rows }) => ({
      name: roundFiles[name],
      text: [header, ...rows].map(toLine).join(''),
    })),
  ];
  const unfinished = `${folder}.${process.pid}.part`;
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(unfinished, name), text);
    // Fails when something has been put there since, instead of deleting it.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new Problem('file.not-written', { path: folder, reason: String(error.code) });
  }
  return files.map(({ name }) => name);
}

/** Numbers as they stand: `csvLine` would take the sign of -1 for the start of a formula. */
function toLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (parseDecimal(cell, '.').ok ? cell : csvLine([cell]).slice(0, -1))).join(',')}\n`;
}
