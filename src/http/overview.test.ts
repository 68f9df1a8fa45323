import { beforeEach, describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { scoreInput } from '#domain/assessment-round/score-input.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Row = { n: number | null; value: number | null; coverage: number | null; stakeBest: number | null; rank: number };
type Overview = {
  isPublished: boolean;
  total: Row;
  sharedBy: number;
  components: { row: Row }[];
  sentences: { headline: string; weakest: string | null };
};
type Ranking = { units: { code: string; total: { rank: number }; components: object[] }[]; tiles: object[] | null };
type Diagnosis = { reading: string; nodes: { code: string; weightShare: number; polarity: string | null; row: Row }[] };

const overview = '/api/rounds/small/units/u1';
const diagnosis = `${overview}/diagnosis`;
const ranking = '/api/rounds/small/blocks/b';
const units = '/api/rounds/small/units';

describe('pages of results', () => {
  let test: TestServer;
  let leader: string;
  let analyst: string;
  beforeEach(async () => {
    test = await createTestServer();
    leader = await test.cookieOf('leader', 'u1');
    analyst = await test.cookieOf('analyst');
  });

  const get = (url: string, cookie: string | null, headers: Record<string, string> = {}) =>
    test.server.inject({ url, headers: { ...headers, ...(cookie === null ? {} : { cookie }) } });
  const outcome = async (url: string, cookie: string | null) => {
    const response = await get(url, cookie);
    return [response.statusCode, response.json<{ code?: string }>().code];
  };
  async function publish(): Promise<void> {
    const cookie = await test.cookieOf('province-administrator');
    const response = await test.server.inject({
      method: 'POST',
      url: '/api/rounds/small/publications',
      headers: { cookie, origin },
      payload: { runId: 'run-1' },
    });
    expect(response.statusCode).toBe(201);
  }

  it('are hidden before a run is published, but from those who may read it', async () => {
    for (const url of [overview, ranking, units, `${overview}?run=run-1`, `${ranking}?run=none`]) {
      expect(await outcome(url, null)).toEqual([409, 'round.not-published']);
      expect(await outcome(url, leader)).toEqual([409, 'round.not-published']);
    }
    expect(await outcome(diagnosis, leader)).toEqual([409, 'round.not-published']);
    // A grant for one unit does not make an analyst of the province.
    expect(await outcome(overview, await test.cookieOf('analyst', 'u1'))).toEqual([409, 'round.not-published']);
    for (const url of [overview, ranking, units, diagnosis]) {
      const response = await get(url, analyst);
      expect(response.statusCode).toBe(200);
      expect(response.json()).toMatchObject({ isPublished: false, runId: 'run-1', simulation: { vi: 'MÔ PHỎNG' } });
    }
    expect((await get('/api/rounds', null)).json()).toEqual({ rounds: [] });
    expect((await get('/api/rounds', leader)).json<{ rounds: object[] }>().rounds).toHaveLength(2);
  });

  it('do not tell a visitor which rounds there are', async () => {
    for (const code of ['none', 'unscored']) {
      expect(await outcome(`/api/rounds/${code}/units`, null)).toEqual([409, 'round.not-published']);
    }
    expect(await outcome('/api/rounds/none/units', leader)).toEqual([404, 'round.unknown']);
    expect(await outcome('/api/rounds/unscored/units', analyst)).toEqual([409, 'round.not-scored']);
    expect(await outcome('/api/rounds/small/units?run=none', analyst)).toEqual([404, 'run.unknown']);
  });

  it('show a visitor what is published, without counts of people and what rests on them', async () => {
    await publish();
    const seen = (await get(overview, null)).json<Overview>();
    // i1 is 1 and 3, i2 is 5 and 4: each unit is best at one and last at the other, so that both have the same total.
    expect(seen).toMatchObject({ isPublished: true, total: { rank: 1, rankedUnits: 2 }, sharedBy: 1 });
    const hidden = { n: null, value: null, coverage: null, stakeMedian: null, stakeThird: null, stakeBest: null };
    for (const row of [seen.total, ...seen.components.map((component) => component.row)]) {
      expect(row).toMatchObject(hidden);
    }
    expect(seen.sentences.weakest).toBeNull();
    const own = (await get(overview, leader)).json<Overview>();
    expect(own).toMatchObject({ isPublished: true, total: { coverage: 1, stakeBest: 0 } });
    expect(own.sentences.weakest).toMatch(/«i1 vi»/);
    expect((await get('/api/rounds', null)).json()).toMatchObject({
      rounds: [{ code: 'small', runId: null, publishedRunId: 'run-1' }],
    });
    expect((await get('/api/rounds', null)).json<{ rounds: object[] }>().rounds).toHaveLength(1);
  });

  it('speak the language of the caller', async () => {
    const vietnamese = await get(overview, analyst);
    expect(vietnamese.headers).toMatchObject({ 'content-language': 'vi', vary: expect.stringContaining('Accept') });
    expect(vietnamese.json<Overview>().sentences.headline).toMatch(
      /^u1 được .* điểm, hạng 1\/2 \(2 đơn vị cùng hạng\), bằng trung vị của khối\.$/,
    );
    const english = await get(overview, analyst, { 'accept-language': 'en' });
    expect(english.headers['content-language']).toBe('en');
    expect(english.json<Overview>().sentences.headline).toMatch(
      /rank 1 of 2 \(shared by 2 units\), equal to the median/,
    );
  });

  it('rank all units of a block', async () => {
    const answer = (await get(ranking, analyst)).json<Ranking>();
    expect(answer.units.map(({ code, total, components }) => [code, total.rank, components.length])).toEqual([
      ['u1', 1, 1],
      ['u2', 1, 1],
    ]);
    expect(answer).toMatchObject({
      block: { code: 'b', unitCount: 2 },
      components: [{ code: 'c1', weightShare: 1 }],
      years: [{ year: 2024, units: [{ code: 'u1' }, { code: 'u2' }] }],
      simulations: [],
      tiles: null,
    });
    expect((await get(units, analyst)).json()).toMatchObject({
      blocks: [{ code: 'b', unitCount: 2 }],
      units: [
        { code: 'u1', block: 'b' },
        { code: 'u2', block: 'b' },
      ],
    });
  });

  it('have the places of the units where the edition of the run gives them', async () => {
    const context = test.memory.context('system');
    await context.transaction(async ({ rounds }) => {
      const first = await rounds.lastInput('small');
      if (!first) throw new Error('the round has no input');
      const edition = (await rounds.inputEdition(first)) as { blocks: object[] };
      const tiles = [
        { unit: 'u2', column: 3, row: 1 },
        { unit: 'u1', column: 1, row: 2 },
      ];
      const input = { ...first, inputId: 'input-2' };
      await rounds.insertInput(input, { ...edition, blocks: [{ ...edition.blocks[0], tiles }] });
      for (const table of ['units', 'records']) {
        for await (const { header, rows } of rounds.readRows(first, table)) {
          await rounds.appendRows(input, { name: table, header }, rows);
        }
      }
      const run = await scoreInput(context, rounds, input, createFaultList());
      if (!run) throw new Error('the round has faults');
      await rounds.insertRun('small', 'run-2', run, { inputId: 'input-2', made: first.made, reason: 'places' });
    });
    expect((await get(ranking, analyst)).json<Ranking>().tiles).toEqual([
      { code: 'u2', column: 3, row: 1 },
      { code: 'u1', column: 1, row: 2 },
    ]);
    expect((await get(`${ranking}?run=run-1`, analyst)).json<Ranking>().tiles).toBeNull();
  });

  it('diagnose every node of the tree', async () => {
    await publish();
    const answer = (await get(diagnosis, leader)).json<Diagnosis>();
    expect(answer.nodes.map(({ code, weightShare, polarity }) => [code, weightShare, polarity])).toEqual([
      ['total', 1, null],
      ['c1', 1, null],
      ['i1', 0.5, 'positive'],
      ['i2', 0.5, 'positive'],
    ]);
    expect(answer.nodes.map(({ row }) => [row.value, row.rank])).toEqual([
      [null, 1],
      [null, 1],
      [1, 2],
      [5, 1],
    ]);
    expect(answer.reading).toMatch(/trung vị của 2 đơn vị\.$/);
    expect(await outcome(diagnosis, null)).toEqual([401, 'account.not-signed-in']);
    expect(await outcome(diagnosis, await test.cookieOf('survey-operator'))).toEqual([403, 'account.not-allowed']);
  });

  it('say what is not there, and refuse a token that does not hold', async () => {
    expect(await outcome('/api/rounds/small/units/u9', analyst)).toEqual([404, 'unit.unknown']);
    expect(await outcome('/api/rounds/small/blocks/x', analyst)).toEqual([404, 'block.unknown']);
    expect(await outcome(`${overview}?runs=1`, analyst)).toEqual([400, 'request.invalid']);
    await publish();
    const wrong = await test.server.inject({ url: overview, headers: { authorization: 'Bearer wrong' } });
    expect(wrong.statusCode).toBe(401);
    // A session that has ended leaves a visitor.
    expect((await get(overview, 'ddci_session=ended')).json<Overview>().total.n).toBeNull();
  });
});
