import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { loadDemo } from '#app/load-demo.ts';
import { openPlatform } from '#app/open-platform.ts';
import { createSecrets } from '#app/secrets.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { chromiumPath } from '../find-chromium.ts';
import { unitCodeOf } from './bench-data.ts';
import { writeBenchRound } from './bench-files.ts';
import { type Benchmark, type BenchRow, leastRow, limitRow, median } from './bench-row.ts';
import { signIn } from './bench-session.ts';
import { auditPage } from './lighthouse.ts';
import { filterTimes, frameTimes, scriptBytes, standing } from './page-measures.ts';
import { folderForAll, isReady, port, run } from './platform.ts';

const secrets = createSecrets(null);
const debuggingPort = 19_222;
const unitCount = 700;
/** A frame of a screen of 60 Hz, with the breadth of its clock. */
const frameMs = 17.5;

const demo = '/rounds/lang-son-2023';
const pages = [
  { name: 'overview', path: `${demo}/units/chi-lang`, figure: '.key-figures .large' },
  { name: 'ranking', path: demo, figure: '.data-table tbody td' },
  { name: 'diagnosis', path: `${demo}/units/chi-lang/diagnosis`, figure: '.data-table tbody td' },
];

/**
 * The pages of a production build in Chromium: as Lighthouse judges them on a middling phone, and on this machine with 120
 * indicators and with 700 units whose names have 120 characters. Server, database and browser share the machine.
 */
export const pagesOfResults: Benchmark = {
  name: 'pages',
  async run(): Promise<BenchRow[]> {
    const folder = folderForAll();
    try {
      const cookie = await fill(folder);
      const { child, ended } = run(folder, ['start']);
      while (!(await isReady())) await pause(10);
      const browser = await chromium.launch({
        executablePath: chromiumPath(),
        args: ['--no-sandbox', `--remote-debugging-port=${debuggingPort}`],
      });
      try {
        return [
          ...(await firstPage(browser)),
          ...(await loading(browser, cookie)),
          ...(await tables(browser, cookie)),
          ...(await judged(cookie)),
        ];
      } finally {
        await browser.close();
        child.kill('SIGTERM');
        await ended;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** The demo and a large round, published; gives the cookie of an analyst, as a diagnosis is not for visitors. */
async function fill(folder: string): Promise<string> {
  const platform = await openPlatform({ DDCI_VAR: folder }, 'system');
  try {
    const { context } = platform;
    await loadDemo(context);
    await publishLarge(context, join(folder, 'large'));
    return await signIn(context, secrets, 0);
  } finally {
    await platform.close();
  }
}

async function publishLarge(context: Context, folder: string): Promise<void> {
  mkdirSync(folder);
  writeBenchRound(folder, 20_000, unitCount, longName);
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const round = await importRound(context, { source, openContent: () => openRoundContent(folder, true) }, faults);
  if (!round?.runId) throw new Error(JSON.stringify(faults.kept()));
  await publishRun(context, { code: 'bench', runId: round.runId, reason: null, document: null });
}

/** 120 characters, the number first. */
function longName(unit: number): string {
  return `${unit} Ủy ban nhân dân xã Bình Minh mô phỏng${' có tên thật dài'.repeat(6)}`.padEnd(120, '.').slice(0, 120);
}

async function firstPage(browser: Browser): Promise<BenchRow[]> {
  const bytes = await scriptBytes(browser, origin(pages[0]?.path ?? ''));
  return [limitRow('pages/first-script-gzip', bytes / 1000, 'kB', 300)];
}

/** With answers that come half a second late, so that what stands in their place is seen, on a phone and on a desk. */
async function loading(browser: Browser, cookie: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, path, figure } of pages) {
    const seen = [];
    for (const width of [390, 1440]) {
      for (const delayMs of [0, 500])
        seen.push(await standing(browser, origin(path), { figure, width, delayMs, cookie }));
    }
    const atOnce = seen.filter((_one, at) => at % 2 === 0);
    const worst = (figures: number[]): number => Math.max(...figures);
    rows.push(
      limitRow(`pages/${name}-first-paint`, worst(atOnce.map((one) => one.firstPaintMs)), 'ms', 1000),
      limitRow(`pages/${name}-figures-stand`, worst(atOnce.map((one) => one.figuresMs)), 'ms', 1500),
      limitRow(`pages/${name}-layout-shift`, worst(seen.map((one) => one.shift)), '', 0.02),
    );
  }
  return rows;
}

async function tables(browser: Browser, cookie: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const large = [
    { name: 'ranking-700', path: '/rounds/bench', texts: ['12', '345', '69'] },
    { name: 'diagnosis-120', path: `/rounds/bench/units/${unitCodeOf(3)}/diagnosis`, texts: ['11', '104', '2'] },
  ];
  for (const { name, path, texts } of large) {
    const times = await filterTimes(browser, origin(path), texts, cookie);
    const frames = await frameTimes(browser, origin(path), cookie);
    const inTime = frames.filter((ms) => ms <= frameMs).length / frames.length;
    rows.push(
      limitRow(
        `pages/${name}-filter`,
        times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN,
        'ms',
        50,
      ),
      leastRow(`pages/${name}-frames-in-time`, inTime * 100, '%', 95),
      limitRow(`pages/${name}-worst-frame`, Math.max(...frames), 'ms', 50),
    );
  }
  return rows;
}

/** The median of three: what a single one says depends on what else the machine does. */
async function judged(cookie: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, path } of pages) {
    const headers = name === 'diagnosis' ? { cookie } : {};
    const seen = [];
    for (let time = 0; time < 3; time += 1) seen.push(await auditPage(origin(path), debuggingPort, 'mobile', headers));
    const desk = await auditPage(origin(path), debuggingPort, 'desktop', headers);
    rows.push(
      leastRow(`pages/${name}-lighthouse-performance`, median(seen.map((one) => one.performance)), '', 90),
      leastRow(`pages/${name}-lighthouse-performance-desktop`, desk.performance, '', 90),
      leastRow(`pages/${name}-lighthouse-accessibility`, Math.min(...seen.map((one) => one.accessibility)), '', 95),
    );
  }
  return rows;
}

function origin(path: string): string {
  return `http://localhost:${port}${path}`;
}
