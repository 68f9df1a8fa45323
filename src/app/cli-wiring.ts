import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Problem } from '#base/problem.ts';
import type { CliContext } from '#cli/cli-context.ts';
import { type Language, languages } from '#locale/format.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { lazySource } from '#storage/round-folder/lazy-source.ts';
import { createProgress } from './progress.ts';

/** Plugs the storage into the command line. What is large and seldom needed is loaded when it is. */
export function createCliContext(environment: NodeJS.ProcessEnv): CliContext {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isColoured: process.stdout.isTTY && environment.NO_COLOR === undefined,
    showProgress: (label) => createProgress(process.stderr, label),
    openRound(path, progress) {
      const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
      if (isFolder === undefined) throw new Problem('round.not-found', { path });
      if (isFolder) return folderSource(path, progress);
      return lazySource(async () => (await import('#storage/xlsx/workbook-source.ts')).workbookSource(path, progress));
    },
    readText: (path) => readFileSync(path, 'utf8'),
    writeText(path, chunks) {
      try {
        writeInPlace(path, chunks);
      } catch (error) {
        throw new Problem('file.not-written', { path, reason: reasonOf(error) });
      }
    },
    async writeWorkbook(path, sheets) {
      const { writeWorkbook } = await import('#storage/xlsx/write-workbook.ts');
      try {
        await writeWorkbook(path, sheets);
      } catch (error) {
        if (error instanceof Problem) throw new Problem(error.code, { path, ...error.details });
        throw new Problem('file.not-written', { path, reason: reasonOf(error) });
      }
    },
    async convertRound(from, to, faults) {
      if (!statSync(from, { throwIfNoEntry: false })) throw new Problem('round.not-found', { path: from });
      const { convertRound } = await import('#storage/round-folder/convert-round.ts');
      return convertRound(from, to, faults);
    },
    csvLine,
    sha256(chunks) {
      const hash = createHash('sha256');
      for (const chunk of chunks) hash.update(chunk);
      return hash.digest('hex');
    },
    version: packageVersion(),
    defaultLanguage: chooseDefaultLanguage(environment),
  };
}

function packageVersion(): string {
  const content: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((content as { version?: unknown }).version);
}

function writeInPlace(path: string, chunks: Iterable<string>): void {
  // A device such as /dev/stdout cannot be replaced by a file, only written to.
  const isDevice = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  const target = isDevice ? path : `${path}.${process.pid}.part`;
  const file = openSync(target, 'w');
  try {
    for (const chunk of chunks) writeFileSync(file, chunk);
    closeSync(file);
    if (!isDevice) renameSync(target, path);
  } catch (error) {
    if (!isDevice) rmSync(target, { force: true });
    throw error;
  }
}

/** Vietnamese, unless DDCI_LANG says otherwise. The system's language is not asked: output must not depend on it. */
export function chooseDefaultLanguage(environment: NodeJS.ProcessEnv): Language {
  return languages.find((language) => language === environment.DDCI_LANG) ?? 'vi';
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
