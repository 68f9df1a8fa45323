import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#base/problem.ts';
import type { RoundContent, TablePiece } from '#domain/assessment-round/round-content.port.ts';
import { plainCsvLine } from '../csv/write-csv.ts';
import { roundFiles } from './folder-source.ts';

/** A file to lie beside those of the round, in pieces. */
export type FurtherFile = { name: string; chunks: Iterable<string> };

/**
 * Writes a round as a folder: edition.json and a CSV for each table, piece by piece. The folder is there only when it is
 * whole; `folder` must be absent or empty. Gives the names of the files.
 * @throws Problem `file.not-written`
 */
export async function writeRoundFolder(
  folder: string,
  { edition, pieces }: RoundContent,
  further: readonly FurtherFile[] = [],
): Promise<string[]> {
  const unfinished = `${folder}.${process.pid}.part`;
  try {
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, roundFiles.edition), `${JSON.stringify(edition, null, 2)}\n`);
    const tables = await writeTables(unfinished, pieces);
    for (const { name, chunks } of further) writeChunks(join(unfinished, name), chunks);
    // Fails when something has been put there since, instead of deleting it.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(unfinished, folder);
    return [roundFiles.edition, ...tables, ...further.map(({ name }) => name)];
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
    throw code === null ? error : new Problem('file.not-written', { path: folder, reason: code });
  }
}

async function writeTables(folder: string, pieces: AsyncIterable<TablePiece>): Promise<string[]> {
  const fileByName = new Map<string, number>();
  try {
    for await (const { name, header, rows } of pieces) {
      const fileName = `${name}.csv`;
      const file = fileByName.get(fileName) ?? openSync(join(folder, fileName), 'w');
      if (!fileByName.has(fileName)) writeFileSync(file, plainCsvLine(header));
      fileByName.set(fileName, file);
      writeFileSync(file, rows.map(plainCsvLine).join(''));
    }
  } finally {
    for (const file of fileByName.values()) closeSync(file);
  }
  return [...fileByName.keys()];
}

function writeChunks(path: string, chunks: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const chunk of chunks) writeFileSync(file, chunk);
  } finally {
    closeSync(file);
  }
}
