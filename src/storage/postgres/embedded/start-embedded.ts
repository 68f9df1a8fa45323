import { chmodSync, existsSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { assert } from '#base/assert.ts';
import type { Connection } from './connection.ts';
import { createCluster } from './create-cluster.ts';
import { EmbeddedFault, systemCode, unstartable } from './embedded-fault.ts';
import { isAlive } from './living-pid.ts';
import { findNativePrograms } from './native-programs.ts';
import { type OwnerLock, takeOwnership } from './owner-lock.ts';
import { reachableFolder } from './reachable-place.ts';
import { type Launch, type RunningServer, runServer } from './run-server.ts';
import { checkEntry, chooseAccount, giveFolderWhole } from './server-account.ts';
import { openServerLog } from './server-log.ts';
import { socketFolderOf } from './socket-folder.ts';
import { askToStop, stopServer } from './stop-server.ts';

export { EmbeddedFault };

export type EmbeddedPostgres = {
  /** For `pg`: host is the folder of the Unix socket. */
  connection: Connection;
  /** True when this call created the data folder. */
  isNew: boolean;
  /** True when the server of a former process was found running. */
  isReattached: boolean;
  /** Process id of the server. */
  pid: number;
  /** Called once if the server ends without `stop`. The data are free then: they can be started anew. */
  onExit: (callback: () => void) => void;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Absolute. Holds `data`, `socket`, `postgres.log` and `owner.json`. */
  folder: string;
  log: (line: string) => void;
};

/** Starts PostgreSQL on the data in the folder, which no second process can then start. Throws `EmbeddedFault`. */
export async function startEmbeddedPostgres({ folder, log }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  assert(isAbsolute(folder), 'the folder of the database is given by an absolute path');
  let lock: OwnerLock | null = null;
  try {
    const real = makeFolder(reachableFolder(resolve(folder), log));
    lock = takeOwnership(real);
    return await startOwned(real, lock, log);
  } catch (error) {
    lock?.release();
    const isOfSystem = !(error instanceof EmbeddedFault) && error instanceof Error && systemCode(error) !== undefined;
    throw isOfSystem ? unstartable('folder-unusable', { path: folder, message: error.message }) : error;
  }
}

async function startOwned(folder: string, lock: OwnerLock, log: (line: string) => void): Promise<EmbeddedPostgres> {
  const dataFolder = join(folder, 'data');
  const account = chooseAccount(dataFolder);
  const programs = findNativePrograms(join(folder, 'lib'), account);
  checkEntry(account, [programs.initdb, programs.postgres, folder, dirname(socketFolderOf(folder))]);
  const serverLog = openServerLog(folder);
  try {
    const isNew = !existsSync(dataFolder);
    if (isNew) createCluster(folder, programs, account, serverLog);
    else giveFolderWhole(account, dataFolder);
    const launch: Launch = { folder, dataFolder, programs, account, serverLog, log };
    const server = await runServer(launch);
    return { isNew, ...watch(launch, server, lock) };
  } finally {
    serverLog.close();
  }
}

/** How often the server is looked after: a server that is not our child sends no message when it ends. */
const watchMs = 500;

function watch(launch: Launch, server: RunningServer, lock: OwnerLock): Omit<EmbeddedPostgres, 'isNew'> {
  const { pid } = server;
  const target = { ...launch, pid };
  const callbacks: (() => void)[] = [];
  let state: 'running' | 'stopping' | 'ended' = 'running';
  // An orderly end of our process that forgot the server.
  const atExit = (): void => askToStop(target);
  const letGo = (): void => {
    clearInterval(timer);
    process.off('exit', atExit);
    lock.release();
  };
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    state = 'ended';
    letGo();
    launch.log(`the database server (process ${pid}) has ended unexpectedly; its log is in ${launch.folder}`);
    for (const callback of callbacks) callback();
  }, watchMs);
  timer.unref();
  process.on('exit', atExit);
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    if (state === 'ended') return;
    state = 'stopping';
    clearInterval(timer);
    await stopServer(target);
    letGo();
    removeShortFolder(launch.folder, server.connection.host);
    state = 'ended';
  };
  return {
    ...server,
    onExit: (callback) => {
      if (state === 'ended' && stopping === null) callback();
      else callbacks.push(callback);
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Only the one in the system's folder for temporary files is in anyone's way. */
function removeShortFolder(folder: string, host: string): void {
  if (process.platform === 'win32' || dirname(host) === folder) return;
  try {
    rmdirSync(host);
  } catch {
    // Not empty, or gone.
  }
}

/** Its true path, so that the same data have the same lock and socket under all their names. */
function makeFolder(folder: string): string {
  const path = resolve(folder);
  const first = mkdirSync(path, { recursive: true });
  // Another account has to pass through what root makes, whatever root's umask; it may not list it.
  if (first !== undefined && process.getuid?.() === 0) {
    for (let made = path; made.startsWith(first); made = dirname(made)) chmodSync(made, 0o711);
  }
  return realpathSync(path);
}
