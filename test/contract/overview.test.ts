import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#app/load-demo.ts';
import { readBlockRanking } from '#domain/overview/read-block-ranking.ts';
import { readUnitDiagnosis } from '#domain/overview/read-unit-diagnosis.ts';
import { readUnitOverview } from '#domain/overview/read-unit-overview.ts';
import { overviewSentences } from '#locale/overview-sentences.ts';
import { openTestDatabase } from '../support/database.ts';

// All expected figures: report of the People's Committee of Chi Lăng district on its DDCI 2023, April 2024.
const code = 'lang-son-2023';
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await loadDemo(database.context());
}, 120_000);

afterAll(() => database.close(), 60_000);

describe('the pages of the demo', () => {
  it('show a visitor where Chi Lăng stands', async () => {
    const overview = await readUnitOverview(database.context('anonymous'), { code, unitCode: 'chi-lang' });
    expect(overview.isPublished).toBe(true);
    expect(overview.total).toMatchObject({
      publishedScore: 66.57,
      rank: 10,
      rankedUnits: 11,
      shownMedian: 69.49,
      n: null,
    });
    const changes = overview.components.map(({ row }) => Math.sign(row.changePoints ?? 0));
    expect(changes.filter((sign) => sign > 0)).toHaveLength(2);
    expect(changes.filter((sign) => sign < 0)).toHaveLength(6);
    expect(overview.components.reduce((sum, { belowCount }) => sum + belowCount, 0)).toBe(92);
    // (53.26 − 55.24) × 10 / 8, the sums of the eight components published for 2023 and 2022: −2.48 when rounded.
    expect(overview.effects.reduce((sum, { points }) => sum + (points ?? Number.NaN), 0)).toBeCloseTo(-2.475, 10);
    expect(overview.comparison).toEqual({
      year: 2022,
      publishedTotal: 74.03,
      recomputedTotal: 69.05,
      difference: 4.98,
      reproducible: false,
      announcedChange: -7.46,
      likeForLikeChange: -2.475,
    });
    expect(overview.years.map(({ year, score, rank, source }) => [year, score, rank, source])).toEqual([
      [2020, 71.64, 4, 'announced'],
      [2021, 70.92, 8, 'announced'],
      [2022, 74.03, 8, 'announced'],
      [2023, 66.57, 10, 'run'],
    ]);
    expect(overview.breaks).toEqual([{ fromYear: 2022, toYear: 2023, kind: 'not-comparable', reason: null }]);
    expect(overviewSentences(overview, 'vi')).toMatchObject({
      headline: 'Huyện Chi Lăng được 66,57 điểm, hạng 10/11, thấp hơn trung vị của khối 2,92 điểm.',
      change: 'So với năm 2022 (74,03 điểm, hạng 8): giảm 7,46 điểm, tụt 2 bậc.',
      comparison: expect.stringMatching(/; tính cùng một cách, điểm giảm 2,48\.$/),
      weakest: null,
      below: '8/8 chỉ số thành phần và 92/120 chỉ tiêu bằng hoặc thấp hơn trung vị.',
    });
  });

  it('rank the districts', async () => {
    const ranking = await readBlockRanking(database.context('anonymous'), { code, blockCode: 'districts' });
    expect(ranking.units.map(({ total }) => total.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(ranking.units[9]).toMatchObject({ code: 'chi-lang', total: { publishedScore: 66.57, changeRanks: -2 } });
    expect(ranking.totalMedian).toBe(69.49);
    expect(ranking.components.map(({ weightShare }) => weightShare)).toEqual(Array.from({ length: 8 }, () => 1 / 8));
    expect(ranking.years.map(({ year, units }) => [year, units.length])).toEqual([
      [2020, 1],
      [2021, 1],
      [2022, 1],
      [2023, 11],
    ]);
  });

  it('diagnose Chi Lăng down to 120 indicators', async () => {
    const diagnosis = await readUnitDiagnosis(database.context(), { code, unitCode: 'chi-lang' });
    expect(diagnosis.nodes).toHaveLength(129);
    const shares = diagnosis.nodes.filter(({ kind }) => kind === 'indicator').map(({ weightShare }) => weightShare);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const transparency = diagnosis.nodes.find((node) => node.code === 'transparency');
    expect(transparency?.trend).toEqual([
      { year: 2022, score: 8.02 },
      { year: 2023, score: 7.44 },
    ]);
  });
});
