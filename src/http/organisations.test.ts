import { beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Problem = { code: string; title: string; faults?: { path: string; message: string }[] };
const name = { vi: 'Xã', en: 'Commune' };
const document = { number: '1672/NQ-UBTVQH15', issuedOn: '2025-06-16', issuer: 'UBTVQH', summary: 'Sắp xếp' };
const day = '2025-07-01';

let test: TestServer;
let admin: string;

async function post(url: string, payload: object, cookie = admin, language = 'vi') {
  const headers = { cookie, origin, 'accept-language': language };
  const response = await test.server.inject({ method: 'POST', url, payload, headers });
  return { status: response.statusCode, body: response.json<Problem>() };
}

async function get<Body>(url: string): Promise<Body> {
  return (await test.server.inject({ url, headers: { cookie: admin } })).json<Body>();
}

const add = (code: string, parentCode: string | null, more: object = {}) =>
  post('/api/organisations', { code, kind: 'commune', parentCode, name, validFrom: null, ...more });

/** The province p with the district d, and d1 and d2 below it. */
beforeEach(async () => {
  test = await createTestServer();
  admin = await test.cookieOf('province-administrator');
  await add('p', null, { kind: 'province' });
  await add('d', 'p', { kind: 'district' });
  for (const code of ['d1', 'd2']) await add(code, 'd');
});

describe('organisations over HTTP', () => {
  it('are added, merged and listed by day', async () => {
    const merger = { kind: 'merge', effectiveOn: day, predecessors: ['d1', 'd2'], document };
    const successors = [{ code: 'x', kind: 'commune', parentCode: 'p', name }];
    const { status, body } = await post('/api/successions', { ...merger, successors });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'merge', successors: ['x'], document });
    const codesOn = async (query: string): Promise<string[]> => {
      const { organisations } = await get<{ organisations: { code: string }[] }>(`/api/organisations${query}`);
      return organisations.map(({ code }) => code);
    };
    expect(await codesOn('?on=2025-06-30')).toEqual(['d', 'd1', 'd2', 'p']);
    expect(await codesOn(`?on=${day}`)).toEqual(['d', 'p', 'x']);
    expect(await codesOn('')).toEqual(['d', 'd1', 'd2', 'p', 'x']);
    const { successions } = await get<{ successions: object[] }>('/api/successions');
    expect(successions).toEqual([body]);
    expect(test.memory.events().at(-1)).toMatchObject({ action: 'succession.record', after: { kind: 'merge' } });
  });

  it('that would leave others without a parent are told, with their names', async () => {
    const ending = { kind: 'end', effectiveOn: day, predecessors: ['d'], successors: [], document };
    expect(await post('/api/successions', ending)).toEqual({
      status: 409,
      body: {
        type: 'urn:ddci:problem:organisation.has-children',
        title:
          'Đơn vị «d» còn đơn vị trực thuộc sau khi kết thúc: d1, d2. Hãy nêu các đơn vị ấy trong cùng thay đổi, hoặc ghi nhận việc kết thúc, chuyển các đơn vị ấy trước.',
        status: 409,
        code: 'organisation.has-children',
        faults: [
          {
            path: 'body.predecessors.0',
            message:
              'Đơn vị «d» còn đơn vị trực thuộc sau khi kết thúc: d1, d2. Hãy nêu các đơn vị ấy trong cùng thay đổi, hoặc ghi nhận việc kết thúc, chuyển các đơn vị ấy trước.',
          },
        ],
      },
    });
  });

  it('with several faults are told all of them, each with its field, in the language of the caller', async () => {
    const successors = ['d2', 'y'].map((code) => ({ code, kind: 'commune', parentCode: 'none', name }));
    const wrong = { kind: 'merge', effectiveOn: day, predecessors: ['d1'], successors, document };
    const { status, body } = await post('/api/successions', wrong, admin, 'en');
    expect([status, body.code, body.title]).toEqual([409, 'input.refused', 'Not accepted: 4 things are wrong.']);
    expect(body.faults).toEqual([
      { path: 'body.kind', message: 'A merger needs at least two predecessors and exactly one successor.' },
      { path: 'body.successors.0.code', message: 'The code "d2" is in use during this time (… – …).' },
      { path: 'body.successors.0.parentCode', message: 'The tree of organisations has none of the code "none".' },
      { path: 'body.successors.1.parentCode', message: 'The tree of organisations has none of the code "none".' },
    ]);
  });

  it('have days of the calendar', async () => {
    const { status, body } = await add('z', 'p', { validFrom: '2025-02-29' });
    expect([status, body.faults]).toEqual([
      400,
      [{ path: 'body.validFrom', message: 'không phải là một ngày trong lịch; hãy viết dạng 2025-07-01' }],
    ]);
    expect((await add('z', 'p', { validFrom: '2024-02-29' })).status).toBe(201);
    expect((await add('y', 'p', { validFrom: '1700-01-01' })).status).toBe(400);
    expect(
      (await test.server.inject({ url: '/api/organisations?on=2023-02-29', headers: { cookie: admin } })).statusCode,
    ).toBe(400);
  });

  it('are changed only by those who have the right over their parent', async () => {
    const clerk = await test.cookieOf('unit-clerk', 'd');
    const body = { kind: 'commune', name, validFrom: null };
    expect((await post('/api/organisations', { ...body, code: 'd3', parentCode: 'd' }, clerk)).status).toBe(201);
    const refused = await post('/api/organisations', { ...body, code: 'q', parentCode: 'p' }, clerk);
    expect([refused.status, refused.body.code]).toEqual([403, 'account.not-allowed']);
  });
});

describe('the series of a unit over HTTP', () => {
  it('has its points, breaks and lines', async () => {
    const series = await get<Record<string, object[]>>('/api/units/u1/series?block=b');
    expect(series).toEqual({
      units: [{ unitCode: 'u1', name: { vi: 'u1', en: 'u1' }, validFrom: null, validTo: null, link: 'same' }],
      points: [
        {
          year: 2024,
          unitCode: 'u1',
          link: 'same',
          blockCode: 'b',
          nodeCode: 'total',
          source: 'run',
          roundCode: 'small',
          // i1 is the least of its block, i2 the greatest: (1 + 10) ÷ 2 × 10.
          score: 55,
          rank: 1,
          rankedUnits: 2,
          status: 'ok',
          reference: null,
          differs: false,
        },
      ],
      breaks: [],
      simulations: [{ roundCode: 'small', notice: { vi: 'MÔ PHỎNG', en: 'SIMULATED' } }],
    });
  });

  it('of an unknown unit is not found', async () => {
    const response = await test.server.inject({ url: '/api/units/none/series', headers: { cookie: admin } });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([404, 'organisation.unknown']);
  });
});
