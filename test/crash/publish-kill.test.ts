import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPlatform } from '#app/open-platform.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { listRuns } from '#domain/assessment-round/list-runs.ts';
import { scoreInput } from '#domain/assessment-round/score-input.ts';
import { listPublications } from '#domain/publication/list-publications.ts';
import { compareRuns } from '#domain/scoring-run/verify-run.ts';
import { sha256 } from '../support/cli.ts';
import { demoAs, killServer, run, start, traversableFolder } from '../support/killing.ts';

// Kill -9 while a run is being published, and while a corrected input is being imported, at a different moment each time.
// After the next start the publication or the input is there as a whole or not at all, the log verifies, and nothing that
// was acknowledged is lost.

const kills = 10;
const code = 'kept';

/** What the round holds after a restart, everything in it having been looked at. */
type Held = { log: string; publications: string[]; runs: string[]; status: string; differences: number };

async function lookAt(data: string): Promise<Held> {
  const platform = await openPlatform({ DDCI_VAR: data }, 'system');
  try {
    const { context } = platform;
    const { fault } = await platform.verifyAudit();
    const runs = await listRuns(context, code);
    const publications = await listPublications(context, code);
    const round = await context.transaction(({ rounds }) => rounds.find(code));
    const last = runs.at(-1);
    // The last run is computed again from its own input: half an input would come out as another.
    const differences = await context.transaction(async ({ rounds }) => {
      const stored = last ? await rounds.findRun(last.runId) : null;
      const again = last ? await scoreInput({ ...context, sha256 }, rounds, last, createFaultList()) : null;
      return stored && again ? compareRuns(stored, again).length : -1;
    });
    return {
      log: fault ? JSON.stringify(fault) : 'whole',
      publications: publications.map(({ runId }) => runId),
      runs: runs.map(({ runId }) => runId),
      status: round?.status ?? 'gone',
      differences,
    };
  } finally {
    await platform.close();
  }
}

/** The share of the undisturbed time at which the kill of this number comes: from the start of the server to the end. */
const moment = (kill: number): number => 0.25 + (0.8 * kill) / kills;

type Strike = (data: string, child: { kill(signal: 'SIGKILL'): boolean }) => void;
const strikes: { target: string; strike: Strike }[] = [
  { target: 'the program', strike: (_data, child) => void child.kill('SIGKILL') },
  { target: 'PostgreSQL', strike: (data) => void killServer(data) },
];

/** Runs a command and strikes after so many milliseconds. Gives what it printed, and whether it came to its end. */
async function struck(data: string, strike: Strike, afterMs: number, args: string[]) {
  const { child, ended } = start(data, ...args, '--lang', 'en');
  await pause(afterMs);
  strike(data, child);
  const { code: exitCode, out } = await ended;
  return { isDone: exitCode === 0, out };
}

async function timed(data: string, ...args: string[]): Promise<number> {
  const startedAt = performance.now();
  const { code: exitCode, out } = await run(data, ...args);
  expect([exitCode, out]).toEqual([0, out]);
  return performance.now() - startedAt;
}

describe.each(strikes)('kill -9 of $target', ({ target, strike }) => {
  const data = traversableFolder();
  const folder = demoAs(code);

  beforeAll(async () => {
    await timed(data, 'import', folder);
    await timed(data, 'rescore', code, '--reason', 'a second run');
  }, 60_000);

  it('during a publication: all or nothing, and what was acknowledged is there', async () => {
    const [first = '', second = ''] = (await lookAt(data)).runs;
    const publish = (runId: string): string[] => ['publish', code, '--run', runId, '--reason', 'again'];
    const wholeMs = await timed(data, ...publish(first));
    let before = await lookAt(data);
    let hits = 0;
    const { length: published } = before.publications;
    for (let kill = 0; kill < kills; kill += 1) {
      const next = before.publications.at(-1) === first ? second : first;
      const { isDone, out } = await struck(data, strike, wholeMs * moment(kill), publish(next));
      const after = await lookAt(data);
      const whole = { ...before, status: 'published', publications: [...before.publications, next] };
      expect(out).not.toContain('at async');
      expect(out.includes('is published') ? [whole] : [whole, before]).toContainEqual(after);
      if (!isDone) hits += 1;
      before = after;
    }
    const made = before.publications.length - published;
    console.log(`${target} was killed during ${hits} of ${kills} publications; ${made} were made`);
    expect(hits).toBeGreaterThan(2);
    expect(before).toMatchObject({ log: 'whole', differences: 0 });
  }, 120_000);

  it('during the import of a correction: all or nothing, and what was published stays', async () => {
    const correct = ['import', folder, '--reason', 'a correction'];
    const wholeMs = await timed(data, ...correct);
    let before = await lookAt(data);
    let hits = 0;
    const { length: scored } = before.runs;
    for (let kill = 0; kill < kills; kill += 1) {
      const { isDone, out } = await struck(data, strike, wholeMs * moment(kill), correct);
      const after = await lookAt(data);
      const added = after.runs.length - before.runs.length;
      expect(out).not.toContain('at async');
      expect(out.includes('is imported') ? [1] : [0, 1]).toContain(added);
      expect(after).toEqual({ ...before, runs: [...before.runs, ...after.runs.slice(before.runs.length)] });
      if (!isDone) hits += 1;
      before = after;
    }
    const made = before.runs.length - scored;
    console.log(`${target} was killed during ${hits} of ${kills} imports of a correction; ${made} were made`);
    expect(hits).toBeGreaterThan(2);
    const verified = await run(data, 'audit', 'verify', '--lang', 'en');
    expect(verified.out).toContain('The log is whole');
  }, 120_000);
});
