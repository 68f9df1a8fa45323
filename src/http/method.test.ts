import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { storeRound } from '../../test/support/stored-round.ts';
import { surveyEdition, surveyTables } from '../../test/support/survey-round.ts';
import type { methodAnswer } from './method-answer.ts';
import { createTestServer, type TestServer } from './server.fixture.ts';

type Method = z.output<typeof methodAnswer>;

const published = {
  header: ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'],
  // 10 × (3 × 5 + 8) ÷ 4 is 57.5, and 70 was announced.
  rows: [
    ['2023', 'b', 'u1', 'total', '70', '1', 'Báo cáo'],
    ['2023', 'b', 'u1', 'c1', '5', '', 'Báo cáo'],
    ['2023', 'b', 'u1', 'c2', '8', '', 'Báo cáo'],
  ],
};

describe('the method of a round', () => {
  let test: TestServer;
  beforeAll(async () => {
    test = await createTestServer();
    const context = test.memory.context('system');
    await storeRound(context, surveyEdition('survey', 2024), { ...surveyTables, published });
    await storeRound(context, surveyEdition('next', 2025), surveyTables, false);
  });

  const get = (
    round: string,
    { cookie, language = 'en', query = '' }: { cookie?: string; language?: string; query?: string } = {},
  ) =>
    test.server.inject({
      url: `/api/rounds/${round}/method${query}`,
      headers: { 'accept-language': language, ...(cookie === undefined ? {} : { cookie }) },
    });
  const outcome = async (...args: Parameters<typeof get>) => {
    const response = await get(...args);
    const { code, runId } = response.json<{ code?: string; runId?: string }>();
    return [response.statusCode, code ?? runId];
  };

  it('is read by anyone where the round is published, and by nobody else what is not', async () => {
    expect(await outcome('survey')).toEqual([200, 'run-survey']);
    // What is not public is told a visitor like what is not there.
    expect(await outcome('next')).toEqual([409, 'round.not-published']);
    expect(await outcome('none')).toEqual([409, 'round.not-published']);
    expect(await outcome('next', { query: '?run=run-next' })).toEqual([409, 'round.not-published']);
    expect(await outcome('next', { cookie: await test.cookieOf('leader') })).toEqual([409, 'round.not-published']);
    expect(await outcome('next', { cookie: await test.cookieOf('analyst') })).toEqual([200, 'run-next']);
    expect(await outcome('next', { cookie: '__Host-ddci_session=gone' })).toEqual([409, 'round.not-published']);
  });

  it('tells who states a token that does not hold', async () => {
    const response = await test.server.inject({
      url: '/api/rounds/survey/method',
      headers: { authorization: 'Bearer wrong' },
    });
    expect(response.statusCode).toBe(401);
  });

  it('has the edition, what it rests on, and the notice', async () => {
    const method = (await get('survey')).json<Method>();
    expect(method).toMatchObject({
      name: { vi: 'survey vi', en: 'survey en' },
      legalBasis: [{ vi: 'Quyết định 1', en: 'Decision 1' }],
      referencePeriod: { from: '2024-01-01', to: '2024-12-31' },
      simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' },
      engineVersion: '1.0.0',
    });
    expect([method.editionHash, method.inputHash].map((hash) => hash.length)).toEqual([64, 64]);
  });

  it('has each block in words, in the language of the caller', async () => {
    const [english] = (await get('survey')).json<Method>().blocks;
    expect(english).toMatchObject({
      unitCount: 2,
      policies: {
        scale: 'Scores from 0 to 10.',
        total: 'Total = 10 × score of the composite index.',
        weighting: 'Each questionnaire has the weight stated in the data.',
        rounding: 'Published scores have 2 decimals (rounded half up); rounding happens once, on publication.',
        ranking: 'Rank 1 is best; ranks compare unrounded scores.',
        median: 'Compared with the median of the block; "below the median" is strictly below the median.',
        bandRule: 'No bands.',
        adjustments: 'No bonus or penalty points.',
      },
      seriesBreaks: [{ year: 2024, reason: { vi: 'Phiếu mới', en: 'New questionnaire' } }],
    });
    const response = await get('survey', { language: 'vi' });
    expect(response.headers).toMatchObject({ 'content-language': 'vi', vary: 'Accept-Language' });
    const [vietnamese] = response.json<Method>().blocks;
    expect(vietnamese?.policies.ties).toBe('Bằng điểm thì cùng hạng tốt hơn và bỏ qua hạng kế tiếp (1, 2, 2, 4).');
    expect(vietnamese?.nodes.find(({ code }) => code === 'c1')?.branch).toEqual({
      aggregation: 'trung bình cộng',
      missingChild: 'Phần thiếu thì trọng số của nó chia cho các phần còn lại theo tỷ lệ.',
    });
  });

  it('has the tree with what each node weighs in the total', async () => {
    const [block] = (await get('survey')).json<Method>().blocks;
    // c1 weighs 3 of 4, and i1 2 of 3 of it.
    expect(block?.nodes.map(({ code, parent, weight, weightShare }) => [code, parent, weight, weightShare])).toEqual([
      ['total', null, 1, 1],
      ['c1', 'total', 3, 0.75],
      ['i1', 'c1', 2, 0.5],
      ['i2', 'c1', 1, 0.25],
      ['c2', 'total', 1, 0.25],
      ['r1', 'c2', 1, 0.25],
    ]);
    expect(block?.nodes.find(({ code }) => code === 'i1')?.indicator).toMatchObject({
      statistic: 'Share of questionnaires answering "a en" or "b en", of those with a valid answer to question q1',
      question: { code: 'q1', text: { en: 'Question one' } },
    });
  });

  it('sets announced totals beside those of the formula', async () => {
    const { reproductions } = (await get('survey')).json<Method>();
    expect(reproductions).toMatchObject([
      {
        unitCode: 'u1',
        unitName: { en: 'Unit one' },
        year: 2023,
        publishedTotal: 70,
        recomputedTotal: 57.5,
        difference: 12.5,
        reproducible: false,
      },
    ]);
  });

  it('words what was found, but tells a visitor nothing of how few people answered', async () => {
    const codesOf = (method: Method): string[] => method.findings.map(({ code }) => code).toSorted();
    const forVisitor = (await get('survey')).json<Method>();
    expect(codesOf(forVisitor)).toEqual(['aggregate.reweighted', 'published.not-reproducible']);
    expect(forVisitor.findings.find(({ code }) => code === 'published.not-reproducible')).toMatchObject({
      count: 1,
      sentences: [expect.stringContaining('Unit one in 2023: the announced total 70')],
    });
    const cookie = await test.cookieOf('leader');
    const forLeader = (await get('survey', { cookie })).json<Method>();
    expect(codesOf(forLeader)).toEqual(['aggregate.reweighted', 'published.not-reproducible', 'value.below-minimum-n']);
  });
});
