import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { present } from '#base/assert.ts';
import { awaitReady, type Connection, connectionTo, type Readiness } from './connection.ts';
import { unstartable } from './embedded-fault.ts';
import { isAlive, waitForEnd } from './living-pid.ts';
import type { NativePrograms } from './native-programs.ts';
import { clearStalePostmaster, findPostmaster, type Postmaster } from './postmaster-file.ts';
import { type ServerAccount, spawnIdentity } from './server-account.ts';
import type { ServerLog } from './server-log.ts';
import { prepareSocketFolder, socketFolderOf, socketPort } from './socket-folder.ts';

export type RunningServer = { pid: number; connection: Connection; isReattached: boolean };

export type Launch = {
  folder: string;
  dataFolder: string;
  programs: NativePrograms;
  account: ServerAccount;
  serverLog: ServerLog;
  log: (line: string) => void;
};

/** How long a server that was killed or is stopping may take to let go of the data. */
const letGoMs = 15_000;

/** A server that answers: the one that runs on the data already, or a new one. */
export async function runServer(launch: Launch): Promise<RunningServer> {
  const deadline = Date.now() + letGoMs;
  for (;;) {
    const server = (await reattach(launch)) ?? (await startNew(launch));
    if (server) return server;
    if (Date.now() > deadline || !isHeldByFormer(launch.serverLog)) {
      throw unstartable('server-ended', { log: launch.serverLog.tail() });
    }
    launch.log('the former database server has not let go of the data yet; trying again');
    await sleep(200);
  }
}

/** By its last lines: those above are of earlier attempts. */
function isHeldByFormer(serverLog: ServerLog): boolean {
  return /pre-existing shared memory block|lock file ".*" already exists/.test(serverLog.tail(4));
}

/** The server whose owner was killed. Null if there is none. */
async function reattach({ folder, dataFolder, serverLog, log }: Launch): Promise<RunningServer | null> {
  const found = findPostmaster(dataFolder);
  if (!found) return null;
  const { pid } = found;
  if (found.isStopping) {
    log(`the former database server (process ${pid}) is stopping; waiting for it`);
    if (await waitForEnd(pid, letGoMs)) return null;
    throw unstartable('server-silent', { pid, log: serverLog.tail() });
  }
  const place = await awaitPlace(dataFolder, pid);
  if (!place) return null;
  const connection = connectionTo(folder, place.host, place.port);
  const readiness = await awaitReady(connection, () => !isAlive(pid));
  if (readiness === 'ended') return null;
  if (readiness === 'silent') throw unstartable('server-silent', { pid, log: serverLog.tail() });
  log(`the database server of a former process still runs (process ${pid}); going on with it`);
  return { pid, connection, isReattached: true };
}

async function awaitPlace(dataFolder: string, pid: number): Promise<{ host: string; port: number } | null> {
  const deadline = Date.now() + letGoMs;
  for (;;) {
    const found = findPostmaster(dataFolder);
    if (found?.pid !== pid) return null;
    const place = placeOf(found);
    if (place) return place;
    if (Date.now() > deadline) throw unstartable('server-silent', { pid });
    await sleep(20);
  }
}

function placeOf({ port, socketFolder }: Postmaster): { host: string; port: number } | null {
  const host = process.platform === 'win32' ? '127.0.0.1' : socketFolder;
  return host && port ? { host, port } : null;
}

/** Null if the server ended before it answered. */
async function startNew(launch: Launch): Promise<RunningServer | null> {
  const { folder, dataFolder, serverLog } = launch;
  const { host, port } = await preparePlace(launch);
  clearStalePostmaster(dataFolder);
  const connection = connectionTo(folder, host, port);
  const { pid, hasEnded } = await spawnServer(launch, host, port);
  let readiness: Readiness = 'silent';
  try {
    readiness = await awaitReady(connection, hasEnded);
  } finally {
    if (readiness === 'silent' && !hasEnded()) {
      process.kill(pid, 'SIGINT');
      await waitForEnd(pid, letGoMs);
    }
  }
  if (readiness === 'ended') return null;
  if (readiness === 'silent') throw unstartable('server-silent', { pid, log: serverLog.tail() });
  return { pid, connection, isReattached: false };
}

async function preparePlace({ folder, account }: Launch): Promise<{ host: string; port: number }> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await findFreePort() };
  const host = socketFolderOf(folder);
  prepareSocketFolder(host, account);
  return { host, port: socketPort };
}

async function spawnServer(
  { dataFolder, programs, account, serverLog }: Launch,
  host: string,
  port: number,
): Promise<{ pid: number; hasEnded: () => boolean }> {
  const settings = settingsOf(host, port).flatMap((setting) => ['-c', setting]);
  const child = spawn(programs.postgres, ['-D', dataFolder, ...settings], {
    ...spawnIdentity(account),
    cwd: dataFolder,
    env: programs.environment,
    stdio: ['ignore', serverLog.descriptor, serverLog.descriptor],
    // Ctrl+C in a terminal reaches the whole group: the server must outlive what we still do with it.
    detached: true,
    windowsHide: true,
  });
  let hasEnded = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(unstartable('server-ended', { message: error.message })));
  });
  // Whoever forgets to stop it still can end.
  child.unref();
  return { pid: present(child.pid, 'the number of the process'), hasEnded: () => hasEnded };
}

/** Given at each start, so that a change here reaches data that exist already. */
function settingsOf(host: string, port: number): string[] {
  const place =
    process.platform === 'win32'
      ? [`listen_addresses=${host}`]
      : // A list, in which a comma would part the path.
        [
          'listen_addresses=',
          `unix_socket_directories="${host.replaceAll('"', '""')}"`,
          'unix_socket_permissions=0700',
        ];
  return [
    ...place,
    `port=${port}`,
    'fsync=on',
    'full_page_writes=on',
    'max_connections=50',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'logging_collector=off',
    'log_destination=stderr',
    'log_line_prefix=%m [%p] ',
  ];
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}
