import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDemo } from '#app/load-demo.ts';
import { openPlatform } from '#app/open-platform.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import { explainStoredFigure } from '#domain/scoring-run/explain-stored-figure.ts';
import { readIndicator } from '#domain/scoring-run/read-indicator.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { writeBenchRound } from './bench-files.ts';
import { type Benchmark, type BenchRow, limitRow, timeRuns } from './bench-row.ts';

/** Trails and indicators of stored rounds: of the demo, and the first one of 100,000 questionnaires on 120 questions. */
export const trails: Benchmark = {
  name: 'trails',
  async run(): Promise<BenchRow[]> {
    const folder = mkdtempSync(join(tmpdir(), 'ddci-bench-'));
    // The database never runs as root, and its account must be able to enter.
    chmodSync(folder, 0o755);
    const platform = await openPlatform({ DDCI_VAR: folder }, 'system');
    try {
      const rows = await demoRows(platform.context);
      writeBenchRound(folder, 100_000, 700);
      return [...rows, ...(await largeRows(platform.context, folder))];
    } finally {
      await platform.close();
      rmSync(folder, { recursive: true });
    }
  },
};

async function demoRows(context: Context): Promise<BenchRow[]> {
  await loadDemo(context);
  const code = 'lang-son-2023';
  const node = 'transparency.01';
  const trail = await timeRuns(20, () => explainStoredFigure(context, { code, unit: 'chi-lang', node }));
  const indicator = await timeRuns(20, () => readIndicator(context, { code, node }));
  return [
    limitRow('trails/demo-trail', trail.wallMs, 'ms', 30),
    limitRow('trails/demo-indicator', indicator.wallMs, 'ms', 100),
  ];
}

async function largeRows(context: Context, folder: string): Promise<BenchRow[]> {
  const source = folderSource(folder, () => undefined);
  const input = { source, openContent: () => openRoundContent(folder, true) };
  const round = await importRound(context, input, createFaultList());
  if (!round) throw new Error('the round of the benchmark has faults');
  const run = await context.transaction(({ rounds }) => rounds.findRun(round.runId ?? ''));
  const row = run?.results.find(({ kind }) => kind === 'indicator');
  if (!row) throw new Error('the round of the benchmark has no indicator');
  const chosen = { code: round.code, unit: row.unitCode, node: row.nodeCode };
  await pause(100);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  await explainStoredFigure(context, chosen);
  const firstMs = performance.now() - startedAt;
  await pause(20);
  delay.disable();
  const later = await timeRuns(10, () => explainStoredFigure(context, chosen));
  return [
    limitRow('trails/100k-first', firstMs / 1000, 's', 5),
    limitRow('trails/100k-longest-block', delay.max / 1e6, 'ms', 100),
    limitRow('trails/100k-later', later.wallMs, 'ms', 100),
  ];
}
