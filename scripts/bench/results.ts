import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { openPlatform } from '#app/open-platform.ts';
import { createSecrets } from '#app/secrets.ts';
import type { Context } from '#domain/context.ts';
import { runScoring } from '#domain/scoring-run/scoring-run.ts';
import { benchEditionFile, benchRound, unitCodeOf } from './bench-data.ts';
import { type Benchmark, type BenchRow, leastRow, limitRow } from './bench-row.ts';
import { signIn } from './bench-session.ts';
import { folderForAll, isReady, port, run } from './platform.ts';
import type { Load, LoadReport } from './read-load.ts';

const secrets = createSecrets(null);
const unitCount = 700;
const years = [2021, 2022, 2023, 2024, 2025];
const readers = 50;

/**
 * Fifty people read rankings and overviews of five rounds at once: 700 units, 120 indicators, 8 components. All is real:
 * the server's process with its log, its database, HTTP, a session for each reader that is looked up at each request.
 * Readers take compressed answers and do not think between requests. A third of the requests ask whether what they have
 * still holds; the 95th percentile is of those that were answered in full, after three seconds of warming up. Readers,
 * server and database share the machine.
 */
export const platformResults: Benchmark = {
  name: 'platform/results',
  async run(): Promise<BenchRow[]> {
    const folder = folderForAll();
    try {
      const cookies = await fill(folder);
      const { child, ended } = run(folder, ['start'], { DDCI_LOG_LEVEL: 'info' });
      while (!(await isReady())) await pause(10);
      const report = await readAll({
        port,
        cookies,
        mix: await mixOfPaths(cookies[0] ?? ''),
        unchangedEvery: 3,
        warmUpMs: 3000,
        measuredMs: 15_000,
      });
      child.kill('SIGTERM');
      await ended;
      return [
        limitRow('platform/results-p95', report.full.p95, 'ms', 50),
        leastRow('platform/results-per-second', report.perSecond, 'requests/s', 1000),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Scores and stores the rounds, makes the accounts, and gives the cookies of their sessions. */
async function fill(folder: string): Promise<string[]> {
  const platform = await openPlatform({ DDCI_VAR: folder }, 'system');
  try {
    for (const [index, year] of years.entries()) await addRound(platform.context, year, 20_000 + index * 1000);
    const cookies: string[] = [];
    for (let reader = 0; reader < readers; reader += 1) cookies.push(await signIn(platform.context, secrets, reader));
    return cookies;
  } finally {
    await platform.close();
  }
}

async function addRound(context: Context, year: number, answerCount: number): Promise<void> {
  const code = `bench-${year}`;
  const drawn = benchRound(answerCount, unitCount);
  const units = drawn.units.map((unit, index) => {
    const name = {
      vi: `Ủy ban nhân dân xã Bình Minh ${index}`,
      en: `People's Committee of Binh Minh ${index} commune`,
    };
    return { ...unit, name };
  });
  const scored = runScoring({ ...drawn, units, edition: { ...drawn.edition, code, year } }, context.sha256);
  const { editionHash, inputHash } = scored;
  const made = { at: context.now(), by: context.actor };
  const name = { vi: code, en: code };
  const place = { roundCode: code, inputId: context.newId() };
  const record = { made, reason: 'import' };
  await context.transaction(async ({ rounds }) => {
    const round = { code, year, name, status: 'scored', editionHash, made, approved: made } as const;
    await rounds.insert(round, benchEditionFile());
    const input = { ...place, ...record, editionHash, inputHash, unitCount, answerCount };
    await rounds.insertInput(input, benchEditionFile());
    await rounds.insertRun(code, context.newId(), scored, { inputId: place.inputId, ...record });
  });
}

/** What the pages ask for: the ranking of a round, the components of its block in pages, those of a single unit. */
async function mixOfPaths(cookie: string): Promise<Load['mix']> {
  const ranking = 'kind=index&limit=2000&columns=block,unitCode,publishedScore,rank,rankedUnits,median,gapToMedian';
  const overview = 'kind=component&block=block&limit=2000&columns=unitCode,nodeCode,publishedScore,rank,gapToMedian';
  const of = (year: number, query: string): string => `/api/rounds/bench-${year}/results?${query}`;
  const pages = await Promise.all(years.map((year) => followPages(of(year, overview), cookie)));
  const units = Array.from({ length: unitCount }, (_unit, index) => unitCodeOf(index));
  return [
    { share: 40, paths: years.map((year) => of(year, ranking)) },
    { share: 30, paths: pages.flat() },
    { share: 30, paths: years.flatMap((year) => units.map((unit) => of(year, `kind=component&unit=${unit}`))) },
  ];
}

async function followPages(path: string, cookie: string): Promise<string[]> {
  const paths: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = next === '' ? path : `${path}&after=${next}`;
    paths.push(page);
    const response = await fetch(`http://localhost:${port}${page}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${page}: ${response.status}`);
    ({ next } = (await response.json()) as { next: string | null });
  }
  return paths;
}

async function readAll(load: Load): Promise<LoadReport> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-load.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(load));
  return JSON.parse(await text(child.stdout)) as LoadReport;
}
