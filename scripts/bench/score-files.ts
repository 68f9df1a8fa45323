import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBenchRound } from './bench-files.ts';
import { type Benchmark, limitRow, median, ratioRow } from './bench-row.ts';

const root = join(import.meta.dirname, '..', '..');
const runs = 5;

/** A whole process: wall-clock milliseconds and the most memory it held, in MB. */
function runProcess(args: readonly string[], folder: string): { wallMs: number; peakMb: number } {
  const report = join(folder, 'peak.txt');
  const startedAt = performance.now();
  const child = spawnSync(process.execPath, ['--import', join(import.meta.dirname, 'report-peak.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, DDCI_BENCH_REPORT: report },
  });
  const wallMs = performance.now() - startedAt;
  if (child.status !== 0) throw new Error(`${args.join(' ')} ended with ${child.status}`);
  return { wallMs, peakMb: Number(readFileSync(report, 'utf8')) / 1024 };
}

/** Two processes in turn, so that a slower moment of the machine meets both; the first of each is not counted. */
function runInTurn(one: readonly string[], other: readonly string[], folder: string) {
  const results = Array.from(
    { length: runs + 1 },
    () => [runProcess(one, folder), runProcess(other, folder)] as const,
  ).slice(1);
  return {
    one: { wallMs: median(results.map(([a]) => a.wallMs)), peakMb: Math.max(...results.map(([a]) => a.peakMb)) },
    other: { wallMs: median(results.map(([, b]) => b.wallMs)), peakMb: Math.max(...results.map(([, b]) => b.peakMb)) },
  };
}

/** `ddci score` from CSV against DuckDB reading the same file and computing the means alone. */
export const scoreFiles: Benchmark = {
  name: 'score/csv',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ddci-bench-'));
    try {
      writeBenchRound(folder, 100_000, 700);
      const ddci = [join(root, 'bin', 'ddci.js'), 'score', folder];
      const duckdb = [join(import.meta.dirname, 'duckdb-means.ts'), join(folder, 'answers.csv')];
      const { one, other } = runInTurn(ddci, duckdb, folder);
      return [
        ratioRow(
          'score/csv-100k-vs-duckdb',
          one.wallMs,
          'ms',
          other.wallMs,
          1,
          'DuckDB reading the CSV and computing the means',
        ),
        limitRow('score/csv-100k-peak-memory', one.peakMb, 'MB', 500),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

export const scoreDemo: Benchmark = {
  name: 'score/demo',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ddci-bench-'));
    try {
      const args = [join(root, 'bin', 'ddci.js'), 'score', join(root, 'demo', 'lang-son-2023')];
      const results = Array.from({ length: runs + 1 }, () => runProcess(args, folder)).slice(1);
      return [limitRow('score/demo-whole-process', median(results.map((one) => one.wallMs)), 'ms', 700)];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
