import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeBenchRound } from './bench-files.ts';
import { type Benchmark, type BenchRow, limitRow } from './bench-row.ts';

const program = join(import.meta.dirname, '..', '..', 'bin', 'ddci.js');
const reportPeak = join(import.meta.dirname, 'report-peak.ts');
export const port = 18_080;

export function folderForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ddci-bench-'));
  // The database never runs as root, and its account must be able to enter.
  chmodSync(folder, 0o755);
  return folder;
}

export function run(
  data: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<number | null> } {
  const settings = { DATABASE_URL: '', DDCI_VAR: data, DDCI_PORT: String(port), DDCI_LOG_LEVEL: 'silent', ...more };
  const command = ['--import', reportPeak, program, ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...settings }, stdio: 'ignore' });
  return { child, ended: new Promise((resolve) => child.on('close', resolve)) };
}

/** From the call to the first answer of /health/ready, and what the process holds three seconds later. */
async function startAndStop(data: string): Promise<{ readyMs: number; idleMb: number }> {
  const startedAt = performance.now();
  const { child, ended } = run(data, ['start']);
  while (!(await isReady())) await pause(10);
  const readyMs = performance.now() - startedAt;
  await pause(3000);
  const held = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  child.kill('SIGTERM');
  await ended;
  return { readyMs, idleMb: Number(held) / 1024 };
}

export async function isReady(): Promise<boolean> {
  const response = await fetch(`http://localhost:${port}/health/ready`).catch(() => null);
  return response?.ok ?? false;
}

/** The first start makes the database and loads the demo; later ones find both. Memory is read from /proc: Linux only. */
export const platformStart: Benchmark = {
  name: 'platform/start',
  async run(): Promise<BenchRow[]> {
    const folder = folderForAll();
    try {
      const first = await startAndStop(folder);
      const later = await startAndStop(folder);
      return [
        limitRow('platform/start-first', first.readyMs, 'ms', 6000),
        limitRow('platform/start-later', later.readyMs, 'ms', 2000),
        limitRow('platform/start-idle-memory', Math.max(first.idleMb, later.idleMb), 'MB', 250),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** The memory is that of the program; the database's is a process of its own. */
export const platformImport: Benchmark = {
  name: 'platform/import',
  async run(): Promise<BenchRow[]> {
    const folder = folderForAll();
    try {
      writeBenchRound(folder, 100_000, 700);
      await run(folder, ['migrate']).ended;
      const startedAt = performance.now();
      const report = join(folder, 'peak.txt');
      const code = await run(folder, ['import', folder], { DDCI_BENCH_REPORT: report }).ended;
      if (code !== 0) throw new Error(`the import ended with ${code}`);
      const seconds = (performance.now() - startedAt) / 1000;
      return [
        limitRow('platform/import-100k', seconds, 's', 15),
        limitRow('platform/import-100k-peak-memory', Number(readFileSync(report, 'utf8')) / 1024, 'MB', 500),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
