import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from './embedded-fault.ts';
import { isAlive, isBeforeBoot } from './living-pid.ts';

/** What the first process of a server tells in `postmaster.pid`; parts may still be missing while it starts. */
export type Postmaster = {
  pid: number;
  startedAt: Date;
  port: number | null;
  socketFolder: string | null;
  isStopping: boolean;
};

/** Greater than any process number a system gives. */
const nobodysPid = 2 ** 31 - 2;

/** The server that runs on the data, or null. */
export function findPostmaster(dataFolder: string): Postmaster | null {
  const postmaster = readPostmaster(dataFolder);
  return postmaster && isPostmasterOf(postmaster, dataFolder) ? postmaster : null;
}

function readPostmaster(dataFolder: string): Postmaster | null {
  const [pid, , startedAt, port, socketFolder, , , status] = readLines(dataFolder) ?? [];
  if (!pid) return null;
  return {
    pid: Math.abs(Number(pid)),
    startedAt: new Date(Number(startedAt) * 1000),
    port: Number(port) || null,
    socketFolder: socketFolder || null,
    isStopping: status?.trim() === 'stopping',
  };
}

function readLines(dataFolder: string): string[] | null {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The number alone does not tell: the system may have given it to another process since. */
function isPostmasterOf({ pid, startedAt }: Postmaster, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return !isBeforeBoot(startedAt);
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
  } catch (error) {
    // Of another account: left to PostgreSQL to judge. Otherwise it has ended.
    return systemCode(error) === 'EACCES';
  }
}

/**
 * PostgreSQL refuses to start while the number in `postmaster.pid` is that of any living process of its account. Called
 * when no server runs on the data, this puts a number there that nobody has. The rest of the file stays: by it the
 * server still finds out whether children of a killed one use its shared memory.
 */
export function clearStalePostmaster(dataFolder: string): void {
  const [pid, ...rest] = readLines(dataFolder) ?? [];
  if (!pid || !isAlive(Math.abs(Number(pid)))) return;
  writeFileSync(join(dataFolder, 'postmaster.pid'), [nobodysPid, ...rest].join('\n'));
}
