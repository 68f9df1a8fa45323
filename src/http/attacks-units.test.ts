/** Attacks by those who work for one unit, or have fewer rights, on what is another's. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#domain/account/rights.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const codeOf = ({ body }: { body: string }): string => (JSON.parse(body) as { code: string }).code;

describe('who works for one unit', () => {
  let test: TestServer;
  let admin: string;
  /** An account of another unit with a session and a token, and the ids of both. */
  let victim: { id: string; cookie: string; session: string; token: string };

  beforeEach(async () => {
    test = await createTestServer();
    await test.memory.context('system').transaction(async ({ organisations }) => {
      for (const [code, kind, parentCode] of [
        ['tinh', 'province', null],
        ['chi-lang', 'district', 'tinh'],
        ['huu-lung', 'district', 'tinh'],
        ['huu-lung.a', 'commune', 'huu-lung'],
      ] as const) {
        const name = { vi: code, en: code };
        await organisations.insert({ code, kind, parentCode, name, validFrom: null, validTo: null });
      }
    });
    admin = await test.cookieOf('province-administrator');
    const cookie = await test.cookieOf('leader', 'huu-lung');
    const { id } = (await call(cookie, 'GET', '/api/me')).json<{ id: string }>();
    const made = await call(cookie, 'POST', '/api/me/tokens', { name: 'x', scopes: ['round.read'], expiresInDays: 9 });
    const { sessions } = (await call(cookie, 'GET', '/api/me/sessions')).json<{ sessions: { id: string }[] }>();
    victim = { id, cookie, token: made.json<{ id: string }>().id, session: sessions[0]?.id ?? '' };
  });

  const call = (cookie: string, method: Method, url: string, payload?: object) =>
    test.server.inject({ method, url, headers: { cookie, origin }, ...(payload ? { payload } : {}) });

  const officials: [Role, string][] = [
    ['unit-clerk', 'chi-lang'],
    ['leader', 'chi-lang'],
    ['agency-officer', 'chi-lang'],
    ['province-administrator', 'chi-lang'],
    ['survey-operator', 'chi-lang'],
    ['analyst', 'chi-lang'],
    ['auditor', 'chi-lang'],
  ];

  it.each(officials)('as %s of %s gets at nothing and changes nothing of another unit', async (role, unit) => {
    const cookie = await test.cookieOf(role, unit);
    const { id, session, token } = victim;
    const before = test.memory.events().length;
    const document = { number: '1', issuedOn: '2025-01-01', issuer: 'x', summary: 'x' };
    const below = { kind: 'commune', parentCode: 'huu-lung', name: { vi: 'x', en: 'x' } };
    const grant = (organisationCode: string | null) => ({ role: 'leader', organisationCode });
    const change = { effectiveOn: '2025-07-01', document };
    const tries: [Method, string, object?][] = [
      ['GET', `/api/accounts/${id}/sessions`],
      ['PUT', `/api/accounts/${id}`, { name: 'x', grants: [grant('chi-lang')] }],
      ['POST', `/api/accounts/${id}/close`],
      ['POST', `/api/accounts/${id}/reopen`],
      ['POST', `/api/accounts/${id}/links`, { purpose: 'sign-in' }],
      ['DELETE', `/api/accounts/${id}/sessions`],
      ['DELETE', `/api/accounts/${id}/second-factor`],
      ['DELETE', `/api/me/sessions/${session}`],
      ['DELETE', `/api/me/tokens/${token}`],
      ['POST', '/api/accounts', { email: 'x@example.vn', name: 'x', grants: [grant('huu-lung')] }],
      ['POST', '/api/accounts', { email: 'x@example.vn', name: 'x', grants: [grant('chi-lang'), grant('huu-lung.a')] }],
      ['POST', '/api/accounts', { email: 'x@example.vn', name: 'x', grants: [grant(null)] }],
      ['POST', '/api/accounts', { email: 'x@example.vn', name: 'x', grants: [] }],
      ['POST', '/api/organisations', { ...below, code: 'huu-lung.b', validFrom: null }],
      ['POST', '/api/organisations', { ...below, code: 'moi', kind: 'district', parentCode: 'tinh', validFrom: null }],
      ['POST', '/api/successions', { ...change, kind: 'end', predecessors: ['huu-lung.a'], successors: [] }],
      [
        'POST',
        '/api/successions',
        {
          ...change,
          kind: 'transfer',
          predecessors: ['huu-lung.a'],
          successors: [{ ...below, code: 'huu-lung.a', parentCode: 'chi-lang' }],
        },
      ],
      [
        'POST',
        '/api/successions',
        {
          ...change,
          kind: 'rename',
          predecessors: ['chi-lang'],
          successors: [{ ...below, kind: 'district', parentCode: 'tinh', code: 'chi-lang' }],
        },
      ],
      ['GET', '/api/audit'],
      ['GET', '/api/audit/verification'],
      ['POST', '/api/rounds/small/publications', { runId: 'run-1' }],
      ['POST', '/api/rounds/small/runs', { reason: 'x' }],
      ['POST', '/api/rounds/unscored/status', { to: 'fielding' }],
      ['POST', '/api/series', { figures: [] }],
    ];
    for (const [method, url, payload] of tries) {
      const response = await call(cookie, method, url, payload);
      expect([method, url, response.statusCode]).toEqual([method, url, expect.toBeOneOf([403, 404])]);
    }
    expect(test.memory.events()).toHaveLength(before);
    expect((await call(victim.cookie, 'GET', '/api/me/tokens')).json<{ tokens: object[] }>().tokens).toHaveLength(1);
    const listed = await call(cookie, 'GET', '/api/accounts');
    expect(listed.body).not.toContain(id);
  });

  it('does not learn of a run before it is published, by no answer that names runs', async () => {
    const insiders = [admin, await test.cookieOf('analyst'), await test.cookieOf('auditor')];
    const outsiders = await Promise.all([
      ...officials.map(([role, unit]) => test.cookieOf(role, unit)),
      test.cookieOf('survey-operator'),
      test.cookieOf('leader'),
    ]);
    const addresses = ['/api/rounds', '/api/rounds/small', '/api/rounds/small/runs', '/api/rounds/small/publications'];
    const told = async (cookie: string): Promise<string[]> => {
      const found: string[] = [];
      for (const url of addresses) {
        if ((await call(cookie, 'GET', url)).body.includes('run-1')) found.push(url);
      }
      return found;
    };
    for (const cookie of outsiders) expect(await told(cookie)).toEqual([]);
    for (const cookie of insiders) expect(await told(cookie)).toEqual(addresses.slice(0, 3));
    // An insider's token that was not made for it is an outsider.
    const payload = { name: 'x', scopes: ['round.read'], expiresInDays: 1 };
    const { token } = (await call(admin, 'POST', '/api/me/tokens', payload)).json<{ token: string }>();
    const headers = { authorization: `Bearer ${token}` };
    const byToken = await test.server.inject({ url: '/api/rounds/small', headers });
    expect(byToken.json()).toMatchObject({ code: 'small', runId: null });
    await call(admin, 'POST', '/api/rounds/small/publications', { runId: 'run-1' });
    for (const cookie of outsiders) expect(await told(cookie)).toEqual(addresses);
  });

  it('who may change rounds, but read nothing unpublished, is not told the run that they made', async () => {
    const operator = await test.cookieOf('survey-operator');
    const made = await call(operator, 'POST', '/api/rounds/small/runs', { reason: 'tính lại' });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ code: 'small', runId: null });
  });

  it('cannot keep a way into an account that is given more than they may give', async () => {
    const clerk = await test.cookieOf('unit-clerk', 'chi-lang');
    const fellow = { email: 'f@example.vn', name: 'F', password: goodPassword };
    const grants = [{ role: 'leader', organisationCode: 'chi-lang' }];
    const { id } = (await call(clerk, 'POST', '/api/accounts', { ...fellow, grants })).json<{ id: string }>();
    const makeLink = async (): Promise<string> =>
      (await call(clerk, 'POST', `/api/accounts/${id}/links`, { purpose: 'sign-in' })).json<{ token: string }>().token;
    const use = (token: string) =>
      test.server.inject({ method: 'POST', url: '/api/sign-in/link', headers: { origin }, payload: { token } });
    const session = cookieIn(await use(await makeLink()));
    const wanted = { name: 'x', scopes: ['account.change', 'round.publish'], expiresInDays: 366 };
    const { token } = (await call(session, 'POST', '/api/me/tokens', wanted)).json<{ token: string }>();
    const kept = await makeLink();
    const raised = { name: 'F', grants: [...grants, { role: 'province-administrator', organisationCode: null }] };
    expect((await call(admin, 'PUT', `/api/accounts/${id}`, raised)).statusCode).toBe(200);
    expect(codeOf(await use(kept))).toBe('link.not-valid');
    expect(codeOf(await call(session, 'GET', '/api/me'))).toBe('account.not-signed-in');
    const byToken = await test.server.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
    expect(codeOf(byToken)).toBe('account.not-signed-in');
    expect(codeOf(await call(clerk, 'POST', `/api/accounts/${id}/links`, { purpose: 'sign-in' }))).toBe(
      'account.not-allowed',
    );
    expect(test.memory.events()).toContainEqual(
      expect.objectContaining({ action: 'account.change', after: { ...raised, endedSessions: 1 } }),
    );
    // Another name, or a role less, leaves the person where they are.
    const own = cookieIn(await test.signIn('f@example.vn', goodPassword, '10.8.0.1'));
    expect((await call(admin, 'PUT', `/api/accounts/${id}`, { name: 'G', grants })).statusCode).toBe(200);
    expect((await call(own, 'GET', '/api/me')).json()).toMatchObject({ name: 'G', roles: ['leader'] });
  });
});
