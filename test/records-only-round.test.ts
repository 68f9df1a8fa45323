import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import { readRound } from '#domain/assessment-round/read-round.ts';
import { runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';

/** A province that has only figures of the record: edition.json and records.csv, and nothing else. */

function named(code: string): { code: string; name: { vi: string; en: string } } {
  return { code, name: { vi: code, en: code } };
}

function indicator(code: string, parent: string, more: object): object {
  return { ...named(code), parent, statistic: { rule: 'record' }, ...more };
}

const goalposts = (lowest: number, highest: number) => ({ rule: 'goalposts', lowest, highest });

/** On 1..10, total times ten, two decimals half-up: the defaults. B is a geometric mean, all others arithmetic. */
const edition = {
  format: 'ddci-edition',
  formatVersion: 1,
  ...named('records-only'),
  year: 2024,
  blocks: [
    {
      ...named('districts'),
      nodes: [
        { ...named('total'), parent: null },
        { ...named('A'), parent: 'total', weight: 0.6 },
        { ...named('A1'), parent: 'A', weight: 2 },
        indicator('on-time', 'A1', { weight: 1, normalisation: { rule: 'minmax-block' } }),
        indicator('days', 'A1', { weight: 3, polarity: 'negative', normalisation: goalposts(5, 25) }),
        indicator('rated', 'A', { normalisation: { rule: 'absolute' }, valueRange: { lowest: 0, highest: 10 } }),
        { ...named('B'), parent: 'total', weight: 0.4, aggregation: { rule: 'geometric' } },
        indicator('b1', 'B', { normalisation: goalposts(1, 10) }),
        indicator('b2', 'B', { normalisation: goalposts(1, 10) }),
      ],
    },
  ],
};

const header = 'unit_code,indicator_code,value,n,source';
/** Văn Quan was not rated. */
const records = [
  ...[
    'chi-lang,on-time,80,,Sở Nội vụ',
    'chi-lang,days,10,,',
    'chi-lang,rated,6,,',
    'chi-lang,b1,4,,',
    'chi-lang,b2,9,,',
  ],
  ...['cao-loc,on-time,95,,', 'cao-loc,days,5,,', 'cao-loc,rated,8,,', 'cao-loc,b1,9,,', 'cao-loc,b2,4,,'],
  ...['bac-son,on-time,65,,', 'bac-son,days,30,,', 'bac-son,rated,2,,', 'bac-son,b1,1,,', 'bac-son,b2,4,,'],
  ...['van-quan,on-time,90,,', 'van-quan,days,20,,', 'van-quan,b1,2,,', 'van-quan,b2,8,,'],
];
const units = ['bac-son', 'cao-loc', 'chi-lang', 'van-quan'];

/**
 * Worked by hand, in the order of `units`.
 * - on-time: 65..95, (x − 65)/30 = 0, 1, ½, ⅚; 1 + 9p.
 * - days: (x − 5)/20 clipped = 1, 0, ¼, ¾; 1 + 9p = 10, 1, 3.25, 7.75; less is better: 11 − that.
 * - rated: 1 + 0.9x. A1 = (on-time + 3·days)/4. A = (2·A1 + rated)/3; Văn Quan: A1 alone.
 * - b1 and b2 are their own scores; B = √(b1·b2). Total = 10·(0.6·A + 0.4·B).
 */
const byHand: Record<string, (number | null)[]> = {
  'on-time': [1, 10, 5.5, 8.5],
  days: [1, 10, 7.75, 3.25],
  rated: [2.8, 8.2, 6.4, null],
  A1: [1, 10, 7.1875, 4.5625],
  A: [1.6, 9.4, 6.925, 4.5625],
  B: [2, 6, 6, 4],
  total: [17.6, 80.4, 65.55, 43.375],
};

const folders: string[] = [];

/** Writes the folder, reads it and scores it, as the command line does. */
async function runFolder(lines: readonly string[]): Promise<{ run: ScoringRun | null; faults: Fault[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ddci-records-'));
  folders.push(folder);
  writeFileSync(join(folder, 'edition.json'), JSON.stringify(edition));
  writeFileSync(join(folder, 'records.csv'), `${[header, ...lines].join('\n')}\n`);
  const faults = createFaultList();
  const round = await readRound(
    folderSource(folder, () => {}),
    faults,
  );
  return { run: round && runScoring(round, sha256), faults: faults.kept() };
}

function sha256(chunks: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const { run, faults } = await runFolder(records);

function figures(
  node: string,
  figure: 'score' | 'publishedScore' | 'rank' | 'coverage' | 'stakeBest',
): (number | null)[] {
  const rows = run?.results.filter((row) => row.nodeCode === node) ?? [];
  return rows.map((row) => row[figure]).map((one) => (one === null ? null : comparable(one)));
}

describe('a round of an edition and its records alone (methodology §2 to §5)', () => {
  it('is read without a fault, the units being those of the records, sorted by code', () => {
    expect(faults).toEqual([]);
    expect(run?.units.map(({ code, block }) => [code, block])).toEqual(units.map((code) => [code, 'districts']));
  });

  it.each(Object.entries(byHand))('scores of %s are those worked by hand', (node, expected) => {
    expect(figures(node, 'score')).toEqual(expected);
  });

  it('rounds the totals half-up and ranks them', () => {
    // 43.375 is a tie: 43.38.
    expect(figures('total', 'publishedScore')).toEqual([17.6, 80.4, 65.55, 43.38]);
    expect(figures('total', 'rank')).toEqual([4, 1, 2, 3]);
    // Median of 17.6, 43.375, 65.55, 80.4.
    expect(run?.results.find((row) => row.kind === 'index')?.median).toBe((43.375 + 65.55) / 2);
  });

  it('says how much of the weight is there, and what was done about the rest', () => {
    // A of Văn Quan: 2 of 3; its total: 0.6·⅔ + 0.4.
    expect(figures('A', 'coverage')).toEqual([1, 1, 1, comparable(2 / 3)]);
    expect(figures('total', 'coverage')).toEqual([1, 1, 1, 0.8]);
    expect(run?.findings).toEqual([
      { code: 'aggregate.reweighted', blockCode: 'districts', nodeCode: 'A', params: { child: 'rated', units: 1 } },
    ]);
  });

  it('keeps the bounds that were used', () => {
    const bounds = run?.nodes
      .filter((node) => node.kind === 'indicator')
      .map((node) => [node.code, node.lowestBound, node.highestBound]);
    expect(bounds).toEqual([
      ['on-time', 65, 95],
      ['days', 5, 25],
      ['rated', 0, 10],
      ['b1', 1, 10],
      ['b2', 1, 10],
    ]);
  });

  it('tells what the total gains by the best score of an indicator', () => {
    // on-time: ¼ of A1, A1 ⅔ of A (all of it in Văn Quan), 0.6 of the total, times ten: 1 point a point, or 1.5.
    expect(figures('on-time', 'stakeBest')).toEqual([9, 0, 4.5, 2.25]);
    // b1, best 9: √(9·4) − √(1·4) = 4, times 4; none; √(9·9) − √(4·9) = 3; √(9·8) − √(2·8) = √72 − 4.
    expect(figures('b1', 'stakeBest')).toEqual([16, 0, 12, comparable(4 * (Math.sqrt(72) - 4))]);
  });

  it('gives the same bytes again, whatever the order of the records', async () => {
    const again = await runFolder(records.toReversed());
    expect(JSON.stringify(again.run)).toBe(JSON.stringify(run));
    expect(run?.inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(run?.editionHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has another input hash and another total when one figure is another', async () => {
    const changed = await runFolder(records.map((line) => line.replace('van-quan,days,20', 'van-quan,days,15')));
    expect(changed.run?.inputHash).not.toBe(run?.inputHash);
    expect(changed.run?.editionHash).toBe(run?.editionHash);
    // days at ½ is 5.5: A1 = A = (8.5 + 16.5)/4 = 6.25; 10·(3.75 + 1.6).
    const total = changed.run?.results.find((row) => row.kind === 'index' && row.unitCode === 'van-quan');
    expect(comparable(total?.score ?? 0)).toBe(53.5);
  });

  it('refuses the whole round, and names line and column, when a figure is out of its range', async () => {
    const { run: none, faults: told } = await runFolder([...records, 'van-quan,rated,11,,']);
    expect(none).toBeNull();
    expect(told).toMatchObject([
      { code: 'cell.out-of-range', file: 'records.csv', row: 21, column: 'value', value: '11' },
    ]);
  });
});
