import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { Problem } from '#base/problem.ts';
import type { CliContext } from '#cli/cli-context.ts';
import { printRun } from '#domain/scoring-run/scoring-run.ts';
import { type Language, languages } from '#locale/format.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { organisationSource } from '#storage/organisation-folder/organisation-source.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { lazySource } from '#storage/round-folder/lazy-source.ts';
import { readTableCsv } from '#storage/round-folder/read-table-csv.ts';
import { describeSettings } from './config.ts';
import { sha256 } from './environment.ts';
import { packageVersion } from './package-file.ts';
import { createProgress } from './progress.ts';
import { createSecrets } from './secrets.ts';

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
    openOrganisations: organisationSource,
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
    // The database and its libraries are loaded by the commands that need them, so that scoring a folder starts fast.
    async openPlatform(actor) {
      const { openPlatform } = await import('./open-platform.ts');
      return openPlatform(environment, actor);
    },
    async openContent(path) {
      const { openRoundContent } = await import('#storage/round-folder/round-content.ts');
      return openRoundContent(path, statSync(path).isDirectory());
    },
    readTable: (path, faults) => readTableCsv(path, basename(path), faults),
    async writeRound(folder, content, run) {
      if (existsSync(folder)) throw new Problem('file.exists', { path: folder });
      const { writeRoundFolder } = await import('#storage/round-folder/write-round-folder.ts');
      return writeRoundFolder(resolve(folder), content, run ? [{ name: 'result.json', chunks: printRun(run) }] : []);
    },
    async serve(mode) {
      const { serve } = await import('./serve.ts');
      return serve(environment, mode);
    },
    describeSettings: () => describeSettings(environment),
    secrets: createSecrets(null),
    csvLine,
    replicatesOnThreads: (workers) => async (plan, order, onProgress) =>
      (await import('./run-replicates.ts')).replicatesOnThreads(workers)(plan, order, onProgress),
    processors: availableParallelism(),
    sha256,
    version: packageVersion(),
    defaultLanguage: chooseDefaultLanguage(environment),
  };
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
