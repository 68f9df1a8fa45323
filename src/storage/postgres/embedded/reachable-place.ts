import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedFault } from './embedded-fault.ts';
import { checkEntry, chooseAccount, type ServerAccount } from './server-account.ts';

/**
 * Where root keeps what the server's account must reach, when the project lies where that account may not enter, such
 * as below /root: PostgreSQL does not run as root, and another account sees nothing there.
 */
const sharedFolders = { data: '/var/lib/ddci', programs: '/var/cache/ddci' };

/** The folder itself if the server's account may enter it, else one of its own below /var/lib/ddci. */
export function reachableFolder(folder: string, log: (line: string) => void): string {
  const account = chooseAccount(join(folder, 'data'));
  if (mayEnter(account, [nearestFolder(folder)])) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const elsewhere = join(sharedFolders.data, name, basename(folder));
  log(`${folder} is closed to the account that runs the database; its data are in ${elsewhere}`);
  return elsewhere;
}

/** The folder with the programs if the server's account may run them there, else a copy below /var/cache/ddci. */
export function reachablePrograms(nativeFolder: string, version: string, account: ServerAccount): string {
  if (mayEnter(account, [join(nativeFolder, 'bin', 'postgres'), join(nativeFolder, 'lib')])) return nativeFolder;
  const copy = join(sharedFolders.programs, `postgres-${version}-${process.arch}`, 'native');
  if (existsSync(copy)) return copy;
  // Put in place in one step: another process may be copying too, and half a copy is none.
  const unfinished = `${dirname(copy)}.${randomBytes(4).toString('hex')}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(nativeFolder, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, dirname(copy));
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function mayEnter(account: ServerAccount, paths: readonly string[]): boolean {
  try {
    checkEntry(account, paths);
    return true;
  } catch (error) {
    if (error instanceof EmbeddedFault && error.details.reason === 'path-closed') return false;
    throw error;
  }
}

function nearestFolder(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder || dirname(path) === path ? path : nearestFolder(dirname(path));
}
