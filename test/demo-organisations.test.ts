import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoFolder, root } from './support/cli.ts';

const cellsOf = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const organisations = cellsOf(join(root, 'demo', 'organisations', 'organisations.csv'));
const successions = cellsOf(join(root, 'demo', 'organisations', 'successions.csv'));

describe("the demonstration's organisations", () => {
  it('have every unit of the round, by the same code and name', () => {
    const nameOf = new Map(organisations.map(([code, , , vi, en]) => [code, `${vi} | ${en}`]));
    const units = cellsOf(join(demoFolder, 'units.csv'));
    expect(units.map(([code, , vi, en]) => [code, `${vi} | ${en}`])).toEqual(
      units.map(([code = '']) => [code, nameOf.get(code)]),
    );
  });

  it('have no commune since July 2025 that is not marked as simulated', () => {
    const since = organisations.filter((cells) => cells.at(-2) === '2025-07-01');
    expect(since).toHaveLength(65);
    for (const [index, [code, , , vi, en]] of since.entries()) {
      const number = String(index + 1).padStart(2, '0');
      expect([code, vi, en]).toEqual([`xa-${number}`, `Xã ${number} (mô phỏng)`, `Commune ${number} (simulated)`]);
    }
  });

  it('split the districts into six communes each, in the order of their codes, the last into five', () => {
    const split = successions.filter(([kind]) => kind === 'split');
    expect(split.map(([, , from, to = '']) => `${from}: ${to.slice(0, 5)}–${to.slice(-5)}`)).toEqual([
      'chi-lang: xa-01–xa-06',
      'huyen-a: xa-07–xa-12',
      'huyen-b: xa-13–xa-18',
      'huyen-c: xa-19–xa-24',
      'huyen-d: xa-25–xa-30',
      'huyen-e: xa-31–xa-36',
      'huyen-g: xa-37–xa-42',
      'huyen-h: xa-43–xa-48',
      'huyen-i: xa-49–xa-54',
      'huyen-k: xa-55–xa-60',
      'huyen-l: xa-61–xa-65',
    ]);
    expect(split.map(([, , , to = '']) => to.split(' ').length)).toEqual([...Array(10).fill(6), 5]);
  });
});
