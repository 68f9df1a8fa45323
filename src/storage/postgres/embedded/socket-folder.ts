import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemCode, unstartable } from './embedded-fault.ts';
import { giveFolder, type ServerAccount } from './server-account.ts';

/** Only part of the name of a socket: nothing listens on TCP. */
export const socketPort = 5432;
const socketName = `.s.PGSQL.${socketPort}`;
/** 107 on Linux, 103 on macOS. */
const longestSocketPath = 103;

/** Where the socket of the data in `folder` is to be. Socket paths are limited, so it may be elsewhere. */
export function socketFolderOf(folder: string): string {
  const beside = join(folder, 'socket');
  if (fits(beside)) return beside;
  const name = `ddci-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const temporary = join(tmpdir(), name);
  return fits(temporary) ? temporary : join('/tmp', name);
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketName)) <= longestSocketPath;
}

/** Makes the folder, open to the account alone, and without what a killed server left. */
export function prepareSocketFolder(path: string, account: ServerAccount): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  // In /tmp anyone may have been there first.
  const found = lstatSync(path);
  const own = process.getuid?.();
  const isOurs = found.uid === own || found.uid === account?.uid;
  if (!found.isDirectory() || !isOurs) throw unstartable('socket-folder-taken', { path });
  chmodSync(path, 0o700);
  giveFolder(account, path);
  // PostgreSQL would refuse a lock whose process number has been given to another process since.
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(path, name), { force: true });
}
