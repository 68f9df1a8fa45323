import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root, temporaryFolder } from './cli.ts';

const programPath = join(root, 'bin', 'ddci.js');

export type Run = {
  child: ChildProcess;
  /** All that was printed so far. */
  printed(): string;
  ended: Promise<{ code: number | null; out: string }>;
};

/** The program in a process of its own. */
export function startProgram(environment: Record<string, string>, ...args: string[]): Run {
  const child = spawn(process.execPath, [programPath, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  const keep = (chunk: Buffer): void => {
    out += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  );
  return { child, printed: () => out, ended };
}

/** A folder that every account of the machine may enter: PostgreSQL does not run as root. */
export function enterableFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Asks again and again until the answer is as wanted. */
export async function until(isDone: () => Promise<boolean> | boolean, what: string, mostMs = 30_000): Promise<void> {
  const deadline = Date.now() + mostMs;
  for (;;) {
    if (await isDone()) return;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
}

/** The status of an answer; 0 when there is none. */
export async function statusOf(address: string): Promise<number> {
  return fetch(address).then(
    (response) => response.status,
    () => 0,
  );
}
