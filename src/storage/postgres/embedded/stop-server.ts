import { spawnSync } from 'node:child_process';
import { isAlive, waitForEnd } from './living-pid.ts';
import type { NativePrograms } from './native-programs.ts';
import { findPostmaster } from './postmaster-file.ts';

export type ServerToStop = { pid: number; dataFolder: string; programs: NativePrograms; log: (line: string) => void };

const fastMs = 10_000;
const immediateMs = 10_000;

/** Cuts connections off and writes all down; if that takes too long, leaves the writing to the next start. */
export async function stopServer(server: ServerToStop): Promise<void> {
  const { pid, log } = server;
  askToStop(server);
  if (await waitForEnd(pid, fastMs)) return;
  log(`the database server (process ${pid}) has not stopped within ${fastMs / 1000} s; stopping it at once`);
  signal(server, 'SIGQUIT', 'immediate');
  if (!(await waitForEnd(pid, immediateMs))) log(`the database server (process ${pid}) does not stop`);
}

export function askToStop(server: ServerToStop): void {
  signal(server, 'SIGINT', 'fast');
}

function signal({ pid, dataFolder, programs }: ServerToStop, name: 'SIGINT' | 'SIGQUIT', mode: string): void {
  // The number may have gone to another process.
  if (!isAlive(pid) || findPostmaster(dataFolder)?.pid !== pid) return;
  if (process.platform === 'win32') {
    // Windows has no signals; its way is a pipe that `pg_ctl` knows.
    const given = { env: programs.environment, windowsHide: true, stdio: 'ignore' as const };
    spawnSync(programs.pgCtl, ['stop', '-W', '-m', mode, '-D', dataFolder], given);
    return;
  }
  process.kill(pid, name);
}
