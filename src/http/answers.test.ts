import { beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Problem = { type: string; title: string; status: number; code: string; faults?: { path: string }[] };

describe('answers', () => {
  let test: TestServer;
  let admin: string;
  beforeAll(async () => {
    test = await createTestServer();
    admin = await test.cookieOf('province-administrator');
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    test.server.inject({ url, headers: { cookie: admin, ...headers } });
  const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
    test.server.inject({
      method: 'POST',
      url,
      payload,
      headers: { cookie: admin, origin, 'content-type': 'application/json', ...headers },
    });

  describe('of failures', () => {
    it('are problem+json in the language of the caller', async () => {
      const vietnamese = await get('/api/rounds/none');
      expect(vietnamese.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(vietnamese.json()).toEqual({
        type: 'urn:ddci:problem:round.unknown',
        title: 'Không có đợt đánh giá «none» trong cơ sở dữ liệu.',
        status: 404,
        code: 'round.unknown',
      });
      const english = await get('/api/rounds/none', { 'accept-language': 'fr, en-GB;q=0.8, vi;q=0.2' });
      expect(english.headers['content-language']).toBe('en');
      expect(english.json<Problem>().title).toBe('There is no round "none" in the database.');
    });

    it('name all faults of all parts at once', async () => {
      const body = { email: 'no', name: '', password: 'short', grants: [{ role: 'king', organisationCode: 1 }], x: 1 };
      const response = await post('/api/accounts?page=2', body, { 'accept-language': 'en' });
      expect(response.statusCode).toBe(400);
      expect(response.json<Problem>().faults).toEqual([
        { path: 'query', message: 'has fields that do not exist: page' },
        { path: 'body.email', message: 'has the wrong form' },
        { path: 'body.name', message: 'is missing' },
        { path: 'body.password', message: 'is too short; the minimum is 12' },
        {
          path: 'body.grants.0.role',
          message:
            'is not one of: province-administrator, survey-operator, analyst, unit-clerk, agency-officer, leader, auditor',
        },
        { path: 'body.grants.0.organisationCode', message: 'has the wrong type; text is needed' },
        { path: 'body', message: 'has fields that do not exist: x' },
      ]);
      const missing = (await post('/api/accounts', {})).json<Problem>();
      expect(missing.faults).toEqual([
        { path: 'body.email', message: 'còn thiếu' },
        { path: 'body.name', message: 'còn thiếu' },
      ]);
    });

    it('refuse a body that is too large, too deep, no JSON, or of another kind', async () => {
      const codes = async (payload: string, headers = {}): Promise<[number, string]> => {
        const response = await post('/api/accounts', payload, headers);
        return [response.statusCode, response.json<Problem>().code];
      };
      expect(await codes(`"${'x'.repeat(1024 * 1024)}"`)).toEqual([413, 'request.too-large']);
      expect(await codes('['.repeat(33) + ']'.repeat(33))).toEqual([400, 'request.invalid']);
      expect(await codes('['.repeat(500_000))).toEqual([400, 'request.invalid']);
      expect(await codes('{"email":')).toEqual([400, 'request.invalid']);
      expect(await codes('')).toEqual([400, 'request.invalid']);
      expect(await codes('a=1', { 'content-type': 'text/plain' })).toEqual([415, 'request.wrong-media-type']);
      const deep = (await post('/api/accounts', '['.repeat(33))).json<Problem>();
      expect(deep.faults).toEqual([{ path: 'body', message: 'lồng nhau quá 32 tầng' }]);
    });

    it('tell a wrong address from a wrong method', async () => {
      const wrongAddress = await get('/api/nothing');
      expect([wrongAddress.statusCode, wrongAddress.json<Problem>().code]).toEqual([404, 'not-found']);
      const wrongMethod = await test.server.inject({ method: 'DELETE', url: '/api/accounts' });
      expect([wrongMethod.statusCode, wrongMethod.json<Problem>().code]).toEqual([405, 'request.wrong-method']);
      expect(wrongMethod.headers.allow).toBe('GET, HEAD, POST');
      const undecodable = await get('/api/rounds/%E0%A4%A');
      expect([undecodable.statusCode, undecodable.json<Problem>().code]).toEqual([400, 'request.invalid']);
      expect((await get(`/api/rounds/${'x'.repeat(500)}`)).statusCode).toBe(400);
    });

    it('that are ours give an id and nothing of the inside; the log has it', async () => {
      const broken = await createTestServer();
      const cookie = await broken.cookieOf('analyst');
      const url = '/api/rounds';
      const context = (actor: string) => broken.memory.context(actor);
      const failing = await createTestServer({
        context: (actor) => ({
          ...context(actor),
          transaction: (work) =>
            actor === 'anonymous'
              ? context(actor).transaction(work)
              : Promise.reject(new Error('password of the database: secret')),
        }),
      });
      const response = await failing.server.inject({ url, headers: { cookie } });
      expect(response.statusCode).toBe(500);
      const { id, code, title } = response.json<{ id: string; code: string; title: string }>();
      expect([code, title]).toEqual(['internal', `Lỗi của phần mềm. Khi báo lỗi, hãy nêu mã ${id}.`]);
      expect(response.body).not.toMatch(/secret|stack|\.ts/);
      expect(failing.log.join()).toContain(id);
      expect(failing.log.join()).toContain('secret');
    });
  });

  it('carry the headers that keep a browser safe', async () => {
    const { headers } = await get('/api/me');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;frame-ancestors 'none';base-uri 'none';form-action 'self'",
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect((await get('/api/nothing')).headers['cache-control']).toBe('no-store');
  });

  it('of health need no session', async () => {
    const live = await test.server.inject('/health/live');
    expect(live.json()).toEqual({ status: 'live', version: '1.2.3' });
    expect((await test.server.inject('/health/ready')).json()).toEqual({ status: 'ready' });
    const notReady = await createTestServer({ isReady: () => Promise.reject(new Error('no database')) });
    const response = await notReady.server.inject('/health/ready');
    expect([response.statusCode, response.json<Problem>().code]).toEqual([503, 'server.not-ready']);
  });

  it('are logged in one line each, without what is secret', async () => {
    const logged = await createTestServer({ logLevel: 'info' });
    const cookie = await logged.cookieOf('analyst');
    logged.log.length = 0;
    await logged.server.inject({ url: '/api/me?a=1', headers: { cookie } });
    const lines = logged.log.map((line) => JSON.parse(line) as { req: object; res: object; responseTime: number });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ req: { method: 'GET', url: '/api/me?a=1' }, res: { statusCode: 400 } });
    expect(logged.log.join()).not.toContain(cookie.split('=')[1]);
  });

  describe('of accounts', () => {
    it('show what was made, and never a password', async () => {
      const input = { email: 'MOI@Example.vn', name: 'Mới', password: 'mười hai chữ cái' };
      const made = await post('/api/accounts', { ...input, grants: [{ role: 'leader', organisationCode: null }] });
      expect(made.statusCode).toBe(201);
      expect(made.json()).toMatchObject({ email: 'moi@example.vn', name: 'Mới', status: 'active' });
      const again = await post('/api/accounts', input);
      expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'account.email-taken']);
      const list = await get('/api/accounts');
      expect(list.json<{ accounts: { email: string }[] }>().accounts.map(({ email }) => email)).toContain(
        'moi@example.vn',
      );
      expect(list.body + made.body).not.toContain('assword');
      expect(test.memory.events().at(-1)).toMatchObject({ action: 'account.create', after: { name: 'Mới' } });
    });
  });

  describe('of rounds', () => {
    it('list them', async () => {
      const { rounds } = (await get('/api/rounds')).json<{ rounds: { code: string; runId: string | null }[] }>();
      expect(rounds.map(({ code, runId }) => [code, runId])).toEqual([
        ['small', 'run-1'],
        ['unscored', null],
      ]);
      expect((await get('/api/rounds/small')).json()).toMatchObject({ code: 'small', status: 'scored', unitCount: 2 });
    });
  });
});
