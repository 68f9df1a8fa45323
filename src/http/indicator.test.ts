import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { storeRound } from '../../test/support/stored-round.ts';
import { surveyEdition, surveyTables } from '../../test/support/survey-round.ts';
import type { indicatorAnswer } from './indicator-answer.ts';
import { createTestServer, type TestServer } from './server.fixture.ts';

type Indicator = z.output<typeof indicatorAnswer>;

describe('an indicator over the units of its block', () => {
  let test: TestServer;
  let leader: string;
  beforeAll(async () => {
    test = await createTestServer();
    leader = await test.cookieOf('leader');
    const context = test.memory.context('system');
    const other = surveyEdition('earlier', 2021);
    const [first, ...others] = other.questions;
    const reworded = { ...first, text: { vi: 'Câu cũ', en: 'Old question' } };
    await storeRound(context, { ...other, questions: [reworded, ...others] }, surveyTables);
    const scale = { ...other.policies, scoreScale: { lowest: 1, highest: 10 } };
    await storeRound(context, surveyEdition('older', 2020, { policies: scale }), surveyTables);
    await storeRound(context, surveyEdition('survey', 2024), surveyTables);
    await storeRound(context, surveyEdition('next', 2025), surveyTables, false);
  });

  const get = (node: string, query = '', cookie = leader, language = 'en') =>
    test.server.inject({
      url: `/api/rounds/survey/indicators/${node}${query}`,
      headers: { cookie, 'accept-language': language },
    });
  const indicator = async (node: string, query = '', cookie = leader) =>
    (await get(node, query, cookie)).json<Indicator>();

  it('tells what it is, how it is read, and by which formula it becomes a score', async () => {
    const found = await indicator('i1');
    expect(found.node).toMatchObject({
      code: 'i1',
      parent: 'c1',
      weight: 2,
      polarity: 'positive',
      minimumRespondents: 10,
    });
    expect(found.words).toEqual({
      statistic: 'Share of questionnaires answering "a en" or "b en", of those with a valid answer to question q1',
      polarity: 'positive: a high value is good',
      normalisation: 'over the natural range of the value',
      formula: ['score = 0 + (10 − 0) × (x − m) ÷ (M − m)', 'm = 0, M = 1'],
      equalBounds: 'If all units are equal: the middle of the scale.',
      minimum: 'At least 10 questionnaires are needed; with fewer the value is withheld.',
    });
    expect((await indicator('i2')).words.formula[0]).toBe('score = 0 + 10 − [0 + (10 − 0) × (x − m) ÷ (M − m)]');
    expect(found).toMatchObject({ runId: 'run-survey', simulation: { en: 'SIMULATED' } });
    expect(await get('i1')).toMatchObject({ headers: { 'content-language': 'en', vary: 'Accept-Language' } });
  });

  it('tells the question as it was asked, whom it was put to, and which answers count', async () => {
    const { question, answers } = await indicator('i2');
    expect(question).toEqual({
      code: 'q2',
      text: { vi: 'Câu hai', en: 'Question two' },
      askedIf: { question: 'q1', text: { vi: 'Câu một', en: 'Question one' }, answers: ['a'] },
    });
    expect(answers?.map(({ code, inNumerator, inDenominator }) => [code, inNumerator, inDenominator])).toEqual([
      ['', false, false],
      ['a', true, true],
      ['b', true, true],
      ['c', false, true],
      ['d', false, true],
      ['e', false, true],
    ]);
  });

  it('gives the units by rank with the shares of their answers, small ones hidden (methodology §6.2)', async () => {
    const { units, median } = await indicator('i1');
    expect(units.map(({ unitCode, rank, n, value }) => [unitCode, rank, n, value])).toEqual([
      ['u1', 1, 93, 49 / 93],
      ['u2', 2, 86, 26 / 86],
    ]);
    expect(median).toBeCloseTo((490 / 93 + 260 / 86) / 2, 9);
    const [first, second] = units;
    expect(first?.cells?.map(({ code, share }) => [code, share])).toEqual([
      ['a', null],
      ['b', null],
      ['c', 21 / 93],
      ['d', null],
      ['e', null],
    ]);
    // Of u2 a = 6 hides with b = 20; 30, 20 and 10 are the rest, none of them under 10.
    expect(second?.cells?.map(({ code, share, isHidden }) => [code, share, isHidden])).toEqual([
      ['a', null, true],
      ['b', null, true],
      ['c', 30 / 86, false],
      ['d', 20 / 86, false],
      ['e', 10 / 86, false],
    ]);
  });

  it('gives no answers of a unit with too few, nor of a record', async () => {
    const { units } = await indicator('i2');
    expect(units.map(({ unitCode, status, value, rank }) => [unitCode, status, value, rank])).toEqual([
      ['u1', 'ok', 20 / 46, 1],
      ['u2', 'below-minimum-n', null, null],
    ]);
    expect(units.map(({ cells }) => cells === null)).toEqual([false, true]);
    const record = await indicator('r1');
    expect(record).toMatchObject({ question: null, answers: null, words: { statistic: 'Administrative record' } });
    expect(record.units.map(({ value, source, cells }) => [value, source, cells])).toEqual([
      [80, 'Sổ một', null],
      [60, 'Sổ hai', null],
    ]);
  });

  it('has its figures of other years, with what was otherwise then', async () => {
    const { history } = await indicator('i1');
    expect(
      history.map(({ year, roundCode, isQuestionOther, isFormulaOther }) => [
        year,
        roundCode,
        isQuestionOther,
        isFormulaOther,
      ]),
    ).toEqual([
      [2020, 'older', false, true],
      [2021, 'earlier', true, false],
    ]);
    expect(history[0]?.rows.map(({ unitCode, value }) => [unitCode, value])).toEqual([
      ['u1', 49 / 93],
      ['u2', 26 / 86],
    ]);
    // `small` is the unpublished round of every test server, of 2024 too.
    const analyst = await test.cookieOf('analyst');
    const rounds = (await indicator('i1', '', analyst)).history.map(({ roundCode }) => roundCode);
    expect(rounds).toEqual(['older', 'earlier', 'small', 'next']);
  });

  it('is told what is not there', async () => {
    const outcome = async (node: string, query = '') => {
      const response = await get(node, query);
      return [response.statusCode, response.json<{ code: string }>().code];
    };
    expect(await outcome('none')).toEqual([404, 'indicator.unknown']);
    expect(await outcome('c1')).toEqual([404, 'indicator.unknown']);
    expect(await outcome('i1', '?block=none')).toEqual([404, 'block.unknown']);
    expect((await get('i1', '?block=b')).statusCode).toBe(200);
  });
});
