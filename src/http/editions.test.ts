import { beforeEach, describe, expect, it } from 'vitest';
import { smallFiles } from '../../test/support/small-round.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Edition = { code: string; questions: object[]; blocks: { nodes: { code: string; weight?: number }[] }[] };
type Difference = { kind: string; codes: string[]; place: string; field: string; fieldName: string; before: string };
type Comparison = { before: object; after: object; differences: Difference[] };

const first = { ...(JSON.parse(smallFiles['edition.json']) as Edition), code: 'drafted' };
const url = '/api/rounds/drafted/edition';

/** The first one with i1 weighing 2.5, and i2 with another name in English alone. */
function second(): Edition {
  const edition = structuredClone(first);
  const nodes = edition.blocks[0]?.nodes ?? [];
  Object.assign(nodes.find(({ code }) => code === 'i1') ?? {}, { weight: 2.5 });
  Object.assign(nodes.find(({ code }) => code === 'i2') ?? {}, { name: { vi: 'i2', en: 'cost' } });
  return edition;
}

describe('the editions of a round', () => {
  let test: TestServer;
  let admin: string;
  beforeEach(async () => {
    test = await createTestServer();
    admin = await test.cookieOf('province-administrator');
  });
  const send = (method: 'POST' | 'PUT', address: string, payload: object) =>
    test.server.inject({ method, url: address, payload, headers: { cookie: admin, origin } });
  const get = (address: string, language = 'vi', cookie: string | null = admin) =>
    test.server.inject({
      url: address,
      headers: { 'accept-language': language, ...(cookie === null ? {} : { cookie }) },
    });
  const outcome = async (address: string, cookie: string | null = admin) => {
    const response = await get(address, 'vi', cookie);
    return [response.statusCode, response.json<{ code?: string }>().code];
  };

  it('are kept as they come, and the last two are compared', async () => {
    expect((await send('POST', '/api/rounds', { edition: first })).statusCode).toBe(201);
    const alone = { roundCode: 'drafted', version: 1 };
    expect((await get(`${url}/differences`)).json()).toEqual({ before: alone, after: alone, differences: [] });
    expect((await send('PUT', url, { edition: second() })).statusCode).toBe(200);
    const { versions, names } = (await get(`${url}/versions`)).json<{
      versions: { version: number; madeBy: string }[];
      names: Record<string, string>;
    }>();
    expect(versions.map(({ version, madeBy }) => [version, names[madeBy]])).toEqual([
      [1, 'Nguyễn Thị Ổn'],
      [2, 'Nguyễn Thị Ổn'],
    ]);
    const vietnamese = await get(`${url}/differences`);
    expect(vietnamese.headers).toMatchObject({ 'content-language': 'vi', vary: expect.stringContaining('Accept') });
    expect(vietnamese.json<Comparison>()).toEqual({
      before: { roundCode: 'drafted', version: 1 },
      after: { roundCode: 'drafted', version: 2 },
      differences: [
        {
          kind: 'changed',
          codes: ['b', 'c1', 'i1'],
          place: 'khối › phần › i1',
          field: 'weight',
          fieldName: 'trọng số',
          before: '1',
          after: '2,5',
        },
        // The names are the same in Vietnamese, so that the English ones are told.
        {
          kind: 'changed',
          codes: ['b', 'c1', 'i2'],
          place: 'khối › phần › i2',
          field: 'name',
          fieldName: 'tên',
          before: 'i2',
          after: 'cost',
        },
      ],
    });
    const english = (await get(`${url}/differences?from=2&to=1`, 'en')).json<Comparison>();
    expect(english.differences[0]).toMatchObject({ fieldName: 'weight', before: '2.5', after: '1' });
    expect((await get(`${url}/differences?from=2&to=2`)).json<Comparison>().differences).toEqual([]);
    const csv = await get(`${url}/differences?format=csv`);
    expect(csv.body.split('\n').slice(0, 2)).toEqual([
      'kind,codes,place,field,fieldName,before,after',
      'changed,b c1 i1,khối › phần › i1,weight,trọng số,1,"2,5"',
    ]);
  });

  it('are compared with that of another round', async () => {
    await send('POST', '/api/rounds', { edition: first });
    const next = { ...second(), code: 'next', year: 2025 };
    await send('POST', '/api/rounds', { edition: next });
    const found = (await get('/api/rounds/next/edition/differences?withRound=drafted', 'en')).json<Comparison>();
    expect(found).toMatchObject({ before: { roundCode: 'drafted', version: 1 }, after: { roundCode: 'next' } });
    expect(found.differences.map(({ place, field, before }) => [place, field, before])).toEqual([
      ['the whole edition', 'code', 'drafted'],
      ['the whole edition', 'year', '2024'],
      ['block › part › i1', 'weight', '1'],
      ['block › part › cost', 'name', 'i2'],
    ]);
  });

  it('are read by who may read rounds, and by nobody without an account', async () => {
    await send('POST', '/api/rounds', { edition: first });
    await send('PUT', url, { edition: second() });
    for (const address of [`${url}/versions`, `${url}/differences`]) {
      expect(await outcome(address, null)).toEqual([401, 'account.not-signed-in']);
      expect(await outcome(address, await test.cookieOf(null))).toEqual([403, 'account.not-allowed']);
      expect(await outcome(address, await test.cookieOf('leader', 'u1'))).toEqual([200, undefined]);
    }
    expect(await outcome(`${url}/differences?withRound=none`)).toEqual([404, 'round.unknown']);
    expect(await outcome('/api/rounds/none/edition/versions')).toEqual([404, 'round.unknown']);
    expect(await outcome(`${url}/differences?to=9`)).toEqual([404, 'edition.version-unknown']);
    expect(await outcome(`${url}/differences?from=0`)).toEqual([400, 'request.invalid']);
  });
});
