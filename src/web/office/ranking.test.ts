import { expect, it } from 'vitest';
import { type RankingPage, type RankingRow, rankBlocks, readRanking } from './ranking.ts';
import { vietnamDate } from './vietnam-date.ts';

const row = (block: string, unitCode: string, rank: number | null): RankingRow => ({
  block,
  unitCode,
  publishedScore: null,
  rank,
  rankedUnits: 2,
  median: rank === null ? null : 66.5,
  gapToMedian: null,
});

it('reads all pages and ranks the units of each block, those without a rank last', async () => {
  const pages: Record<string, RankingPage> = {
    first: {
      simulation: null,
      rows: [row('b', 'u3', null), row('b', 'u2', 2)],
      names: { blocks: { b: { vi: 'Khối b', en: 'Block b' } }, units: { u3: { vi: 'Ba', en: 'Three' } } },
      next: 'x',
    },
    x: {
      simulation: null,
      rows: [row('b', 'u4', null), row('b', 'u1', 1), row('a', 'v1', 1)],
      names: { blocks: {}, units: { u1: { vi: 'Một', en: 'One' } } },
      next: null,
    },
  };
  const ranking = await readRanking(async (after) => {
    const page = pages[after ?? 'first'];
    if (!page) throw new Error(`no page ${after}`);
    return page;
  });
  expect(ranking.names.units).toEqual({ u3: { vi: 'Ba', en: 'Three' }, u1: { vi: 'Một', en: 'One' } });
  expect(ranking.blocks.map(({ code, rows }) => [code, rows.map(({ unitCode }) => unitCode)])).toEqual([
    ['b', ['u1', 'u2', 'u3', 'u4']],
    ['a', ['v1']],
  ]);
  expect(ranking.blocks[0]).toMatchObject({ rankedUnits: 2, median: 66.5 });
});

it('shows the median as the unit that is the median was published', () => {
  const scored = (unitCode: string, publishedScore: number, gapToMedian: number): RankingRow => ({
    ...row('b', unitCode, 1),
    publishedScore,
    gapToMedian,
    median: 69.4999,
  });
  // An edition that truncates: 69.4999 was published as 69.49 and is not to stand beside a median of 69.50.
  const odd = rankBlocks([scored('u1', 70.2, 0.7), scored('u2', 69.49, 0), scored('u3', 60, -9.4999)]);
  expect(odd[0]).toMatchObject({ median: 69.49, decimals: 2 });
  const even = rankBlocks([scored('u1', 70, 0.5), scored('u3', 69, -0.5)]);
  expect(even[0]).toMatchObject({ median: 69.4999, decimals: 0 });
});

it('writes the day that it was in Viet Nam', () => {
  expect(vietnamDate('2024-01-04T17:00:00.000Z')).toBe('05/01/2024');
  expect(vietnamDate('2024-01-04T16:59:59.999Z')).toBe('04/01/2024');
});
