import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import { publishedRow } from './published-row.ts';
import { resultPageOf } from './result-page.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Row = { unitCode: string; nodeCode: string };
type Page = { runId: string; rows: Row[]; next: string | null; simulation: unknown; names: object };
type Problem = { code: string; faults?: { path: string; message: string }[] };

const results = '/api/rounds/small/results';
const published = '/api/published/small/results';
const secondRun = '00000000-0000-7000-8000-00000000aaaa';

let test: TestServer;
let analyst: string;
let leader: string;

const get = (url: string, cookie: string, headers: Record<string, string> = {}) =>
  test.server.inject({ url, headers: { ...(cookie === '' ? {} : { cookie }), ...headers } });
const outcome = async (url: string, cookie: string): Promise<[number, string]> => {
  const response = await get(url, cookie);
  const { code, runId } = response.json<{ code?: string; runId?: string }>();
  return [response.statusCode, code ?? runId ?? ''];
};

/** The same figures as another run of a round, its units renamed. */
async function addSecondRun(round = 'small', nameOf = (code: string) => code): Promise<void> {
  const context = test.memory.context('system');
  await context.transaction(async ({ rounds }) => {
    const run = await rounds.findRun('run-1');
    const units = run?.units.map((unit) => ({ ...unit, name: { vi: nameOf(unit.code), en: unit.code } })) ?? [];
    const made = { at: context.now(), by: 'system' };
    if (run) await rounds.insertRun(round, secondRun, { ...run, units }, { inputId: 'input-1', made, reason: 'again' });
  });
}

async function startServer(): Promise<void> {
  test = await createTestServer();
  analyst = await test.cookieOf('analyst');
  leader = await test.cookieOf('leader');
}

describe('results', () => {
  beforeAll(startServer);

  it('are the rows of the last run with the notice they must carry', async () => {
    const page = (await get(results, analyst)).json<Page>();
    expect(page.rows).toHaveLength(8);
    expect(page).toMatchObject({ runId: 'run-1', next: null, simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' } });
  });

  it('are what the document of the interface says, no field more or less', async () => {
    const schema = resultPageOf(resultFile.shape.results.element);
    for (const query of ['', '?kind=index', '?unit=u1&limit=2', '?unit=none']) {
      const page: unknown = (await get(`${results}${query}`, analyst)).json();
      expect(schema.parse(page)).toEqual(page);
    }
    const { rows } = (await get(results, analyst)).json<Page>();
    for (const row of rows) expect(Object.keys(row)).toEqual(resultRowColumns);
  });

  it('name the blocks, units and nodes of the page and no others', async () => {
    const page = (await get(`${results}?unit=u2&node=total`, analyst)).json<Page>();
    expect(page.names).toEqual({
      blocks: { b: { vi: 'b vi', en: 'b en' } },
      units: { u2: { vi: 'u2', en: 'u2' } },
      nodes: { total: { vi: 'total vi', en: 'total en' } },
    });
  });

  it('are pages that together are the whole, with and without a filter', async () => {
    const filters = ['', '&unit=u1', '&node=total', '&block=b&unit=u2&node=i1', '&unit=none', '&kind=indicator'];
    for (const filter of filters) {
      const whole = (await get(`${results}?limit=2000${filter}`, analyst)).json<Page>();
      const gathered: Row[] = [];
      let after = '';
      for (;;) {
        const page = (await get(`${results}?limit=3${filter}${after}`, analyst)).json<Page>();
        expect(page.rows.length).toBeLessThanOrEqual(3);
        gathered.push(...page.rows);
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(gathered).toEqual(whole.rows);
    }
    const filtered = (await get(`${results}?unit=u1`, analyst)).json<Page>();
    expect(filtered.rows.map(({ unitCode }) => unitCode)).toEqual(['u1', 'u1', 'u1', 'u1']);
    // Exactly as many as asked for, and nothing after them.
    expect((await get(`${results}?unit=u1&limit=4`, analyst)).json<Page>().next).toBeNull();
  });

  it('have the columns that are asked for, in their own order', async () => {
    const one = await get(`${results}?kind=index&columns=rank,unitCode`, analyst);
    const other = await get(`${results}?kind=index&columns=unitCode,rank,rank`, analyst);
    expect(one.body).toBe(other.body);
    // u1 has the least of i1 and the most of i2, u2 the other way round: both have 50 and share the first rank.
    expect(one.json<Page>().rows).toEqual([
      { unitCode: 'u1', rank: 1 },
      { unitCode: 'u2', rank: 1 },
    ]);
    const wrong = await get(`${results}?columns=rank,password`, analyst, { 'accept-language': 'en' });
    expect([wrong.statusCode, wrong.json<Problem>().faults?.[0]?.path]).toEqual([400, 'query.columns.1']);
  });

  it('never put pages of two runs together', async () => {
    expect(await outcome(`${results}?after=run-0:3`, analyst)).toEqual([409, 'result.run-changed']);
  });

  it('say that nothing changed to who has the run', async () => {
    const { etag } = (await get(results, analyst)).headers;
    expect(etag).toBe('W/"run-1"');
    for (const known of ['"run-1"', 'W/"run-1"', '"run-0", "run-1"', '*']) {
      const same = await get(results, analyst, { 'if-none-match': known });
      expect([same.statusCode, same.body, same.headers.etag]).toEqual([304, '', 'W/"run-1"']);
    }
    expect((await get(results, analyst, { 'if-none-match': '"run-0"' })).statusCode).toBe(200);
    expect((await get(results, '', { 'if-none-match': '*' })).statusCode).toBe(401);
  });

  it('say when there are none yet', async () => {
    expect(await outcome('/api/rounds/unscored/results', analyst)).toEqual([409, 'round.not-scored']);
    expect(await outcome('/api/rounds/none/results', analyst)).toEqual([404, 'round.unknown']);
  });

  it('come compressed to who takes it, with the same content each time', async () => {
    await addSecondRun('unscored', (code) => `Đơn vị ${code} `.repeat(300));
    const large = '/api/rounds/unscored/results';
    const plain = await get(large, analyst);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const coding of ['br', 'gzip', 'br'] as const) {
      const packed = await get(large, analyst, { 'accept-encoding': `${coding}, deflate` });
      expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual([coding, 'Accept-Encoding']);
      expect(unpack[coding](packed.rawPayload).toString()).toBe(plain.body);
    }
    const refused = await get(large, analyst, { 'accept-encoding': 'br;q=0, gzip;q=0.0' });
    expect(refused.body).toBe(plain.body);
  });

  it('are not read any more from the moment the session ends or the account is closed', async () => {
    const id = await test.addAccount('closed@example.vn', 'auditor');
    const cookie = String((await test.signIn('closed@example.vn')).headers['set-cookie']).split(';')[0] ?? '';
    expect((await get(results, cookie)).statusCode).toBe(200);
    await test.memory.context('system').transaction(async ({ accounts }) => {
      const account = await accounts.find(id);
      if (account) await accounts.save({ ...account, status: 'closed' });
    });
    expect((await get(results, cookie)).statusCode).toBe(401);
    const other = await test.cookieOf('auditor');
    expect((await get(results, other)).statusCode).toBe(200);
    await test.server.inject({
      method: 'POST',
      url: '/api/sign-out',
      headers: { cookie: other, origin: 'https://ddci.example.vn' },
    });
    expect((await get(results, other)).statusCode).toBe(401);
  });
});

describe('which run is read', () => {
  beforeEach(async () => {
    await startServer();
    await addSecondRun();
  });

  it('is the last one for those with the right to what is not published, for others none before one is published', async () => {
    expect(await outcome(results, analyst)).toEqual([200, secondRun]);
    expect(await outcome(results, leader)).toEqual([409, 'round.not-published']);
    expect(await outcome('/api/rounds/unscored/results', leader)).toEqual([409, 'round.not-published']);
    test.memory.publish('small', 'run-1');
    expect(await outcome(results, leader)).toEqual([200, 'run-1']);
    expect(await outcome(results, analyst)).toEqual([200, secondRun]);
  });

  it('is not the last one for a right held over one organisation only', async () => {
    const cookie = await test.cookieOf('analyst', 'so-noi-vu');
    expect(await outcome(results, cookie)).toEqual([409, 'round.not-published']);
  });

  it('is the published one for a token without the scope of what is not published, whoever made it', async () => {
    const tokenOf = async (scopes: string[]): Promise<Record<string, string>> => {
      const payload = { name: 'x', scopes, expiresInDays: 1 };
      const headers = { cookie: analyst, origin };
      const made = await test.server.inject({ method: 'POST', url: '/api/me/tokens', headers, payload });
      return { authorization: `Bearer ${made.json<{ token: string }>().token}` };
    };
    const narrow = await tokenOf(['round.read', 'result.read']);
    const wide = await tokenOf(['round.read', 'result.read', 'result.read-unpublished']);
    const runOf = async (url: string, headers: Record<string, string>): Promise<unknown> =>
      (await get(url, '', headers)).json<{ runId?: unknown; code: string }>().runId;
    expect((await get(results, '', narrow)).json<Problem>().code).toBe('round.not-published');
    expect((await get(`${results}?run=${secondRun}`, '', narrow)).json<Problem>().code).toBe('round.not-published');
    expect([await runOf('/api/rounds/small', narrow), await runOf('/api/rounds/small', wide)]).toEqual([
      null,
      secondRun,
    ]);
    test.memory.publish('small', 'run-1');
    expect([await runOf(results, narrow), await runOf(results, wide)]).toEqual(['run-1', secondRun]);
    const { runs } = (await get('/api/rounds/small/runs', '', narrow)).json<{ runs: { runId: string }[] }>();
    expect(runs.map(({ runId }) => runId)).toEqual(['run-1']);
  });

  it('is not told to others in the list of rounds, nor in its file', async () => {
    const listed = async (cookie: string) => {
      const { rounds } = (await get('/api/rounds', cookie)).json<{ rounds: { runId: string | null }[] }>();
      const one = (await get('/api/rounds/small', cookie)).json<{ runId: string | null }>();
      const { body } = await get('/api/rounds?format=csv', cookie);
      return [rounds[0]?.runId, one.runId, body.includes(secondRun)];
    };
    expect(await listed(analyst)).toEqual([secondRun, secondRun, true]);
    expect(await listed(leader)).toEqual([null, null, false]);
    expect(await listed(await test.cookieOf('survey-operator'))).toEqual([null, null, false]);
    test.memory.publish('small', 'run-1');
    expect(await listed(leader)).toEqual([null, null, false]);
    expect((await get('/api/rounds/small', leader)).json()).toMatchObject({ publishedRunId: 'run-1' });
  });

  it('is the one that is named, where it may be read', async () => {
    const named = `${results}?run=${secondRun}`;
    expect(await outcome(named, analyst)).toEqual([200, secondRun]);
    expect(await outcome(named, leader)).toEqual([409, 'round.not-published']);
    const unknown = `${results}?run=00000000-0000-7000-8000-00000000bbbb`;
    expect(await outcome(unknown, analyst)).toEqual([404, 'run.unknown']);
    expect(await outcome(unknown, leader)).toEqual([409, 'round.not-published']);
    expect(await outcome(`/api/rounds/unscored/results?run=${secondRun}`, analyst)).toEqual([404, 'run.unknown']);
    expect(await outcome(`${results}?run=x`, analyst)).toEqual([400, 'request.invalid']);
    // What was published stays readable when another took its place.
    test.memory.publish('small', secondRun);
    test.memory.publish('small', 'run-1');
    expect(await outcome(named, leader)).toEqual([200, secondRun]);
    expect(await outcome(results, leader)).toEqual([200, 'run-1']);
  });
});

describe('published results', () => {
  beforeEach(startServer);

  it('are not there before they are published, and nothing tells which rounds exist', async () => {
    expect((await get('/api/published', '')).json()).toEqual({ rounds: [] });
    for (const url of [published, '/api/published/unscored/results', '/api/published/none/results']) {
      expect(await outcome(url, '')).toEqual([409, 'round.not-published']);
      expect(await outcome(url, analyst)).toEqual([409, 'round.not-published']);
    }
  });

  it('are scores and ranks of the published run, without an account, values and numbers of answers', async () => {
    await addSecondRun();
    test.memory.publish('small', 'run-1');
    expect((await get('/api/published', '')).json()).toEqual({
      rounds: [
        {
          code: 'small',
          year: 2024,
          name: { vi: 'small vi', en: 'small en' },
          simulated: true,
          runId: 'run-1',
          publishedAt: test.memory.clock.at,
        },
      ],
    });
    const page = (await get(published, '')).json<Page>();
    expect(page).toMatchObject({ runId: 'run-1', simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' } });
    expect(page.rows).toHaveLength(8);
    expect(resultPageOf(publishedRow).parse(page)).toEqual(page);
    const columns =
      'block,unitCode,nodeCode,kind,publishedScore,coverage,rank,rankedUnits,band,' +
      'previousYear,previousScore,previousRank,changePoints,changeRanks,changeComparable';
    for (const row of page.rows) expect(Object.keys(row).join()).toBe(columns);
    const [first] = (await get(`${published}?kind=indicator&columns=rank,publishedScore`, '')).json<Page>().rows;
    expect(first).toEqual({ publishedScore: expect.any(Number), rank: expect.any(Number) });
  });

  it('give no other column and no other run, whatever is asked', async () => {
    test.memory.publish('small', 'run-1');
    for (const query of ['columns=value', 'columns=n', 'columns=score', `run=${secondRun}`]) {
      expect(await outcome(`${published}?${query}`, analyst)).toEqual([400, 'request.invalid']);
    }
    const csv = await get(`${published}?format=csv`, '');
    expect(csv.body.split('\n')[0]).toBe(
      'block,unitCode,nodeCode,kind,publishedScore,coverage,rank,rankedUnits,band,previousYear,previousScore,' +
        'previousRank,changePoints,changeRanks,changeComparable,unitNameVi,unitNameEn,nodeNameVi,nodeNameEn,simulated',
    );
  });

  it('are told apart from what was kept for those with an account', async () => {
    test.memory.publish('small', 'run-1');
    const inside = (await get(results, analyst)).body;
    const outside = (await get(published, '')).body;
    expect([inside.includes('"value"'), outside.includes('"value"')]).toEqual([true, false]);
    expect((await get(results, analyst)).body).toBe(inside);
  });

  it('may be kept by others, who ask whether they still hold', async () => {
    test.memory.publish('small', 'run-1');
    const { headers } = await get(published, '');
    expect([headers['cache-control'], headers.etag]).toEqual(['public, no-cache', 'W/"run-1"']);
    expect((await get(published, '', { 'if-none-match': 'W/"run-1"' })).statusCode).toBe(304);
    expect((await get(results, analyst)).headers['cache-control']).toBe('no-store');
  });

  it('are given 600 times a minute to one address, each list by itself', async () => {
    test.memory.publish('small', 'run-1');
    const statuses: number[] = [];
    for (let time = 0; time < 601; time += 1) statuses.push((await get(`${published}?unit=none`, '')).statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
    const refused = await get(published, '');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await get('/api/published', '')).statusCode).toBe(200);
    const elsewhere = await test.server.inject({ url: published, remoteAddress: '203.0.113.9' });
    expect(elsewhere.statusCode).toBe(200);
    test.memory.clock.forward(1);
    // A workbook is as much work as sixty pages.
    const files: number[] = [];
    for (let time = 0; time < 11; time += 1)
      files.push((await get(`${published}?format=xlsx&unit=none`, '')).statusCode);
    expect(files).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });
});
