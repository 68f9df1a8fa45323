import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { explainStoredFigure } from '#domain/scoring-run/explain-stored-figure.ts';
import { storeRound } from '../../test/support/stored-round.ts';
import { surveyEdition, surveyTables } from '../../test/support/survey-round.ts';
import { createTestServer, type TestServer } from './server.fixture.ts';
import type { trailAnswer } from './trail-answer.ts';

type Trail = z.output<typeof trailAnswer>;
type Step<Kind extends Trail['steps'][number]['step']> = Extract<Trail['steps'][number], { step: Kind }>;

function stepsOf<Kind extends Trail['steps'][number]['step']>({ steps }: Trail, kind: Kind): Step<Kind>[] {
  return steps.filter((step): step is Step<Kind> => step.step === kind);
}

describe('the trail of a stored figure', () => {
  let test: TestServer;
  let leader: string;
  beforeAll(async () => {
    test = await createTestServer();
    leader = await test.cookieOf('leader');
    const context = test.memory.context('system');
    await storeRound(context, surveyEdition('survey', 2024), surveyTables);
    await storeRound(context, surveyEdition('unpublished', 2025), surveyTables, false);
  });

  const get = (query: string, language = 'vi', cookie = leader, round = 'survey') =>
    test.server.inject({
      url: `/api/rounds/${round}/trail?${query}`,
      headers: { cookie, 'accept-language': language },
    });
  const trailOf = async (query: string, language?: string) => (await get(query, language)).json<Trail>();
  const linesOf = ({ sections }: Trail): string[] =>
    sections.flatMap(({ heading, body }) => [
      heading,
      ...body.flatMap((part) => (typeof part === 'string' ? [part] : part.rows.map((row) => row.join(' | ')))),
    ]);

  it('goes from the counts to the total, with the run, the hashes and the notice it is of', async () => {
    const trail = await trailOf('unit=u1&node=i1');
    expect(trail.steps.map(({ step, nodeCode }) => `${step} ${nodeCode}`)).toEqual([
      'counts i1',
      'score i1',
      'standing i1',
      'parts c1',
      'parts total',
      'standing total',
      'stake i1',
    ]);
    expect(trail).toMatchObject({
      unitCode: 'u1',
      nodeCode: 'i1',
      runId: 'run-survey',
      engineVersion: '1.0.0',
      simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' },
    });
    expect([trail.editionHash, trail.inputHash].map((hash) => hash.length)).toEqual([64, 64]);
    expect(trail.names.units).toEqual({
      u1: { vi: 'Đơn vị một', en: 'Unit one' },
      u2: { vi: 'Đơn vị hai', en: 'Unit two' },
    });
    expect(Object.keys(trail.names.nodes).toSorted()).toEqual(['c1', 'c2', 'i1', 'i2', 'total']);
  });

  it('shows the figures worked by hand: 49 of 93, and what becomes of them', async () => {
    const trail = await trailOf('unit=u1&node=i1');
    expect(stepsOf(trail, 'counts')[0]).toMatchObject({ numerator: 49, denominator: 93, value: 49 / 93, n: 93 });
    // 10 × 49 ÷ 93; the negative 10 − 10 × 20 ÷ 46; (2 × 5.268817 + 5.652174) ÷ 3; 10 × (3 × 5.396603 + 8) ÷ 4.
    const [component, total] = stepsOf(trail, 'parts');
    expect(component?.parts.map(({ score }) => score?.toFixed(6))).toEqual(['5.268817', '5.652174']);
    expect(component?.score).toBeCloseTo(5.396603, 6);
    expect(total?.score).toBeCloseTo(60.474521, 5);
    expect(total?.publishedScore).toBe(60.47);
    expect(stepsOf(trail, 'standing')[1]).toMatchObject({ rank: 1, rankedUnits: 2 });
  });

  it('hides small counts so that subtraction does not find them, in figures and in words (methodology §6.2)', async () => {
    const trail = await trailOf('unit=u1&node=i1');
    const [counts] = stepsOf(trail, 'counts');
    expect(counts?.rows.map(({ code, count, weight }) => [code, count, weight])).toEqual([
      ['a', null, null],
      ['b', null, null],
      ['c', 21, 21],
      ['d', null, null],
      ['e', null, null],
    ]);
    expect(counts?.hiddenSums).toEqual([
      { part: 'numerator', cells: 2, count: 49, weight: 49 },
      { part: 'rest-of-denominator', cells: 2, count: 23, weight: 23 },
    ]);
    const lines = linesOf(trail);
    expect(lines).toContain('b | b vi | ẩn | ẩn | tử số và mẫu số');
    expect(lines).toContain('c | c vi | 21 | 21 | mẫu số');
    expect(lines).toContain(
      'Ẩn 2 dòng ở phần mẫu số ngoài tử số, cộng lại 23 phiếu, trọng số 23, để không lộ số dưới 10 phiếu.',
    );
    expect(linesOf(await trailOf('unit=u1&node=i1', 'en'))).toContain(
      'Hidden in the numerator: 2 rows, together 49 questionnaires of weight 49, so that no count under 10 is told.',
    );
  });

  it('shows no counts at all of a value that is withheld', async () => {
    const trail = await trailOf('unit=u2&node=i2');
    expect(stepsOf(trail, 'counts')[0]).toMatchObject({
      rows: [],
      numerator: null,
      denominator: null,
      hiddenSums: [],
      n: 6,
      status: 'below-minimum-n',
    });
    expect(linesOf(trail)).toContain('Có 6 phiếu, dưới mức tối thiểu 10, nên không nêu số phiếu của từng câu trả lời.');
    expect(linesOf(trail).join('\n')).not.toMatch(/6 ÷ 6|b vi \| 6/);
  });

  it('is worded in the language of the caller, and says so', async () => {
    for (const [language, heading] of [
      ['vi', 'Số phiếu trả lời — i1 vi'],
      ['en', 'Answers counted — i1 en'],
    ] as const) {
      const response = await get('unit=u1&node=i1', language);
      expect(response.headers).toMatchObject({ 'content-language': language, vary: 'Accept-Language' });
      expect(response.json<Trail>().sections[0]?.heading).toBe(heading);
    }
  });

  it('of a record names where it stands; of a component it begins with its parts', async () => {
    const trail = await trailOf('unit=u2&node=r1');
    expect(trail.steps[0]).toMatchObject({ step: 'record', value: 60, source: 'Sổ hai' });
    expect((await trailOf('unit=u2&node=c1')).steps[0]).toMatchObject({ step: 'parts', nodeCode: 'c1' });
  });

  it('is of the run that the caller may read', async () => {
    const outcome = async (query: string, cookie: string, round: string) => {
      const response = await get(query, 'vi', cookie, round);
      const { code, runId } = response.json<{ code?: string; runId?: string }>();
      return [response.statusCode, code ?? runId];
    };
    const analyst = await test.cookieOf('analyst');
    const figure = 'unit=u1&node=i1';
    expect(await outcome(figure, analyst, 'unpublished')).toEqual([200, 'run-unpublished']);
    expect(await outcome(figure, leader, 'unpublished')).toEqual([409, 'round.not-published']);
    expect(await outcome(`${figure}&run=run-unpublished`, leader, 'unpublished')).toEqual([409, 'round.not-published']);
    expect(await outcome(`${figure}&run=run-survey`, leader, 'survey')).toEqual([200, 'run-survey']);
    expect(await outcome(`${figure}&run=none`, analyst, 'survey')).toEqual([404, 'run.unknown']);
    expect(await outcome(figure, analyst, 'unscored')).toEqual([409, 'round.not-scored']);
    expect(await outcome(figure, leader, 'none')).toEqual([404, 'round.unknown']);
    expect(await outcome('unit=none&node=i1', leader, 'survey')).toEqual([404, 'unit.unknown']);
    expect(await outcome('unit=u1&node=none', leader, 'survey')).toEqual([404, 'node.unknown']);
    expect(await outcome('unit=u1', leader, 'survey')).toEqual([400, 'request.invalid']);
  });

  it('is refused where the figures of the run do not come out of its input', async () => {
    const context = test.memory.context('system');
    await storeRound(context, surveyEdition('spoilt', 2023), surveyTables);
    await context.transaction(async ({ rounds }) => {
      const run = await rounds.findRun('run-spoilt');
      const row = run?.results.find(({ unitCode, nodeCode }) => unitCode === 'u1' && nodeCode === 'c1');
      if (row) row.score = 5.4;
    });
    const response = await get('unit=u1&node=i1', 'en', leader, 'spoilt');
    expect([response.statusCode, response.json<{ title: string }>().title]).toEqual([
      409,
      'Computed again from the stored input, run run-spoilt does not come out the same: 1 differences, the first at u1 · c1 · score. It is neither published nor explained; score the round again and verify the audit log.',
    ]);
    expect((await get('unit=u1&node=c2', 'en', leader, 'spoilt')).statusCode).toBe(200);
  });

  it('is counted once for many who ask at the same time', async () => {
    const context = test.memory.context('system');
    await storeRound(context, surveyEdition('busy', 2022), surveyTables);
    let readings = 0;
    const counting = {
      ...context,
      transaction: <Result>(work: Parameters<typeof context.transaction<Result>>[0]) =>
        context.transaction<Result>((transaction) => {
          const inputSource: typeof transaction.rounds.inputSource = (input) => {
            readings += 1;
            return transaction.rounds.inputSource(input);
          };
          return work({ ...transaction, rounds: { ...transaction.rounds, inputSource } });
        }),
    };
    const asked = ['i1', 'i2', 'c1', 'total', 'i1'];
    const chosen = { code: 'busy', unit: 'u1' };
    await Promise.all(asked.map((node) => explainStoredFigure(counting, { ...chosen, node })));
    expect(readings).toBe(1);
  });
});
