import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyDemo, root, temporaryFolder } from './cli.ts';

const program = join(root, 'bin', 'ddci.js');

type Ended = { code: number | null; out: string };

/** Starts the program on the embedded database of a folder. */
export function start(folder: string, ...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: '', DDCI_VAR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    out += chunk;
  });
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, out }))) };
}

export const run = (folder: string, ...args: string[]): Promise<Ended> => start(folder, ...args).ended;

/** A copy of the demo under another code. */
export function demoAs(code: string): string {
  const folder = copyDemo();
  const path = join(folder, 'edition.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"code": "lang-son-2023"', `"code": "${code}"`));
  return folder;
}

/** A folder that the account of the embedded server can enter. */
export function traversableFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

/** Kills the embedded server of a folder. False when there was none to kill. */
export function killServer(data: string): boolean {
  try {
    const [pid = ''] = readFileSync(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    return true;
  } catch {
    // Not started yet, or gone already: then this round kills nothing.
    return false;
  }
}
