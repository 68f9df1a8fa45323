import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { isAlive, waitForEnd } from './living-pid.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded.ts';

export type OwnerAnswer = { pid?: number; isReattached?: boolean; isNew?: boolean; code?: string };

export type Workshop = {
  /** A new folder below one that any account may enter. */
  createFolder: (name?: string) => string;
  /** The same, with a database in it that was stopped in good order. Copied, since making one takes a second. */
  createUsedFolder: () => Promise<string>;
  start: (folder: string) => Promise<EmbeddedPostgres>;
  startOwner: (folder: string, mode?: 'stay' | 'leave') => Promise<{ child: ChildProcess; answer: OwnerAnswer }>;
  lines: string[];
  /** After each test: ends every server and process, and removes every folder but one. */
  clear: () => Promise<void>;
  /** At the end. */
  close: () => void;
};

export function createWorkshop(): Workshop {
  const roots: string[] = [];
  const dataFolders: string[] = [];
  const children: ChildProcess[] = [];
  const lines: string[] = [];
  let model: string | null = null;
  const createFolder = (name = 'postgres'): string => {
    const root = mkdtempSync(join(tmpdir(), 'ddci-embedded-'));
    chmodSync(root, 0o755);
    roots.push(root);
    dataFolders.push(join(root, name, 'data'));
    return join(root, name);
  };
  const start = (folder: string): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ folder, log: (line) => lines.push(line) });
  return {
    lines,
    createFolder,
    createUsedFolder: async () => {
      if (model === null) {
        model = createFolder();
        // Kept until `close`.
        roots.pop();
        await (await start(model)).stop();
      }
      const folder = createFolder();
      // Unlike Node's own copying this keeps the owner.
      execFileSync('cp', ['-a', model, folder]);
      return folder;
    },
    start,
    startOwner: async (folder, mode = 'stay') => {
      const script = join(import.meta.dirname, 'owner.fixture.ts');
      const child = spawn(process.execPath, [script, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      for await (const line of createInterface({ input: child.stdout })) {
        // Written by the fixture.
        return { child, answer: JSON.parse(line) as OwnerAnswer };
      }
      throw new Error('the owner said nothing');
    },
    clear: async () => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      for (const dataFolder of dataFolders.splice(0)) await killServer(dataFolder);
      for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
      lines.splice(0);
    },
    close: () => {
      if (model !== null) rmSync(dirname(model), { recursive: true, force: true });
    },
  };
}

async function killServer(dataFolder: string): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return;
  }
  if (!isAlive(pid) || readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return;
  process.kill(pid, 'SIGQUIT');
  if (!(await waitForEnd(pid, 10_000))) process.kill(pid, 'SIGKILL');
}

export async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[][]> {
  const client = new Client({ ...server.connection, ssl: false });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}
