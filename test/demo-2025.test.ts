import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultRow, ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { buildRound2023 } from '../scripts/demo/round-2023.ts';
import { buildRound2025 } from '../scripts/demo/round-2025.ts';
import type { RoundFiles } from '../scripts/demo/round-files.ts';
import { scoreFolder } from '../scripts/demo/score-folder.ts';
import { ddci, demoFolder, demoFolder2025, readFolder, temporaryFolder } from './support/cli.ts';

// The round is simulated from end to end: nothing in it is compared with a published figure, only with itself.
let run: ScoringRun;
let run2023: ScoringRun;

beforeAll(async () => {
  [run, run2023] = await Promise.all([scoreFolder(demoFolder2025), scoreFolder(demoFolder)]);
});

const unitsOf = (block: string) => run.units.filter((unit) => unit.block === block);
const rowsOf = (block: string, of: ScoringRun = run): ResultRow[] => of.results.filter((row) => row.block === block);

describe('the demo round after the end of the districts', () => {
  it('has 65 communes and the 12 departments of 2023, all labelled simulated in both languages', () => {
    expect(unitsOf('communes').map(({ code }) => code)).toEqual(
      Array.from({ length: 65 }, (_, index) => `xa-${String(index + 1).padStart(2, '0')}`),
    );
    const departments = run2023.units.filter((unit) => unit.block === 'departments');
    expect(departments).toHaveLength(12);
    expect(unitsOf('departments')).toEqual(departments);
    for (const { name } of run.units) expect([name.vi, name.en].join()).toMatch(/\(mô phỏng\),.* \(simulated\)$/);
    expect(run.simulation?.vi).toContain('mô phỏng');
    expect(run.simulation?.en).toContain('simulated');
  });

  it('names no real commune: a number is all that a commune has for a name', () => {
    for (const { code, name } of unitsOf('communes')) {
      const number = code.slice('xa-'.length);
      expect(name).toEqual({ vi: `Xã ${number} (mô phỏng)`, en: `Commune ${number} (simulated)` });
    }
  });

  it('has communes that begin on 1 July 2025, six of each district and five of the last', async () => {
    const { round } = await readFolder(demoFolder2025);
    const communes = round?.units.filter(({ blockCode }) => blockCode === 'communes') ?? [];
    expect(new Set(communes.map(({ validFrom, validTo }) => `${validFrom} ${validTo}`))).toEqual(
      new Set(['2025-07-01 null']),
    );
    const districts = run2023.units.filter(({ block }) => block === 'districts').map(({ code }) => code);
    const sizes = districts.map(
      (district) => communes.filter(({ predecessors }) => predecessors.join() === district).length,
    );
    expect(districts.slice(0, 2)).toEqual(['chi-lang', 'huyen-a']);
    expect(sizes).toEqual([6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5]);
    expect(communes[6]).toMatchObject({ code: 'xa-07', predecessors: ['huyen-a'] });
  });

  it('asks about communes and not about districts, and assumes every indicator', () => {
    const indicators = run.nodes.filter(({ kind, block }) => kind === 'indicator' && block === 'communes');
    expect(indicators).toHaveLength(40);
    expect(indicators.every(({ assumed }) => assumed)).toBe(true);
    const edition = readFileSync(join(demoFolder2025, 'edition.json'), 'utf8');
    expect(edition).not.toMatch(/huyện|district/i);
  });
});

describe('figures of the round of 2025', () => {
  it('of communes have no change: null, and never zero', () => {
    const rows = rowsOf('communes');
    expect(rows).toHaveLength(65 * 49);
    const past = { previousYear: null, previousScore: null, previousRank: null };
    const change = { changePoints: null, changeRanks: null, changeComparable: null };
    for (const row of rows) expect(row).toMatchObject({ ...past, ...change });
  });

  it('of departments are compared with 2023', () => {
    const now = rowsOf('departments').filter(({ kind }) => kind !== 'indicator');
    const then = new Map(
      rowsOf('departments', run2023).map((row) => [
        `${row.unitCode} ${row.nodeCode}`,
        row.publishedScore ?? Number.NaN,
      ]),
    );
    expect(now).toHaveLength(12 * 9);
    for (const row of now) {
      const earlier = then.get(`${row.unitCode} ${row.nodeCode}`) ?? Number.NaN;
      expect(row).toMatchObject({ previousYear: 2023, previousScore: earlier });
      expect(row.changePoints).toBeCloseTo((row.publishedScore ?? Number.NaN) - earlier, 9);
    }
  });

  it('are all there: each commune has a total and a rank from 1 to 65, one more than there are better ones', () => {
    const totals = rowsOf('communes').filter(({ kind }) => kind === 'index');
    const scores = totals.map(({ score }) => score ?? Number.NaN);
    expect(totals.map(({ rank }) => rank)).toEqual(
      scores.map((score) => 1 + scores.filter((other) => other > score).length),
    );
    expect(Math.min(...totals.map(({ rank }) => rank ?? 0))).toBe(1);
    expect(new Set(totals.map(({ rankedUnits }) => rankedUnits))).toEqual(new Set([65]));
    expect(run.results.filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('are rounded, where those of 2023 were cut', () => {
    const up = (rows: readonly ResultRow[]) => rows.filter((row) => (row.publishedScore ?? 0) > (row.score ?? 0));
    expect(up(rowsOf('departments')).length).toBeGreaterThan(100);
    expect(up(rowsOf('departments', run2023))).toEqual([]);
    expect(run.blocks.map(({ policies }) => policies.rounding.rule)).toEqual(['half-up', 'half-up']);
  });

  it('say of two departments that rounding cannot give the totals that were cut in 2023', () => {
    expect(run.findings.map(({ code, unitCode }) => [code, unitCode])).toEqual([
      ['published.not-reproducible', 'so-c'],
      ['published.not-reproducible', 'so-e'],
    ]);
  });
});

describe('the files of the demo', () => {
  const rounds: [string, (of: ScoringRun) => RoundFiles][] = [
    [demoFolder, () => buildRound2023()],
    [demoFolder2025, buildRound2025],
  ];

  it.each(rounds)('%s is what the script makes, to the byte, and gives the same hashes', async (committed, build) => {
    const files = build(run2023);
    expect([...Object.keys(files), 'README.md'].toSorted()).toEqual(readdirSync(committed).toSorted());
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries(files)) {
      expect(readFileSync(join(committed, name), 'utf8') === text).toBe(true);
      writeFileSync(join(folder, name), text);
    }
    const { editionHash, inputHash } = await scoreFolder(folder);
    expect(await scoreFolder(committed)).toMatchObject({ editionHash, inputHash });
  });

  it('of 2025 are small, and its README counts the questionnaires as they are', async () => {
    const sizes = readdirSync(demoFolder2025).map((name) => statSync(join(demoFolder2025, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
    const lines = readFileSync(join(demoFolder2025, 'answers.csv'), 'utf8').trimEnd().split('\n').slice(1);
    const about = (start: string): string =>
      String(lines.filter((line) => line.split(',')[1]?.startsWith(start)).length).replace(/(\d)(\d{3})$/, '$1,$2');
    const readme = readFileSync(join(demoFolder2025, 'README.md'), 'utf8');
    expect(readme).toContain(`(${about('xa-')} about communes, ${about('so-')} about departments)`);
  });
});

describe('what the command line prints of the round of 2025', () => {
  it('check: no fault', async () => {
    const { exitCode, out } = await ddci('check', demoFolder2025, '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(out).toContain('77 units, 1,543 questionnaires');
  });

  it('score: the notice, 65 communes without a column of changes, departments against 2023', async () => {
    const { exitCode, out } = await ddci('score', demoFolder2025, '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(out).toContain('[SIMULATED]');
    expect(out).toMatch(/^ 1\/65 {2}Commune \d\d \(simulated\)/m);
    const headers = out.split('\n').filter((line) => line.trim().startsWith('Rank '));
    expect(headers.map((header) => header.trim().split(/ {2,}/).at(-1))).toEqual(['(8)', 'On 2023']);
  });

  it('diagnose: a commune has no past, and that is said instead of "none rose"', async () => {
    const vi = await ddci('diagnose', demoFolder2025, '--unit', 'xa-01');
    expect(vi.exitCode).toBe(0);
    expect(vi.out).toContain('Chưa có số nào của đơn vị được công bố trước kỳ này');
    expect(vi.out).not.toContain('Chỉ số thành phần tăng');
    const department = await ddci('diagnose', demoFolder2025, '--unit', 'so-a', '--lang', 'en');
    expect(department.out).toContain('On 2023 (announced ');
  });
});
