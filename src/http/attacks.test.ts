/** Attacks on sessions, origins and limits. What is sent inside requests is in attacks-input.test.ts. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '#domain/account/create-link.ts';
import { createSetUpLink } from '#domain/account/create-set-up-link.ts';
import { totpCode } from '../../test/support/totp.ts';
import { clientNetwork } from './client-network.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';
import { workbookType } from './workbook-body.ts';

const email = 'lan@example.vn';
const nobody = '00000000-0000-7000-8000-999999999999';
const addressOf = ({ url }: Route): string =>
  url.replace(':code', 'small').replace(':unit', 'u1').replace(':id', nobody);
const codeOf = ({ body }: { body: string }): string => (JSON.parse(body) as { code: string }).code;
const changing = routes.filter(({ method }) => method !== 'GET');
const named = (list: readonly Route[]) => list.map((route) => [`${route.method} ${route.url}`, route] as const);

describe('a page of another site', () => {
  let test: TestServer;
  let cookie: string;
  let token: string;
  beforeAll(async () => {
    test = await createTestServer();
    cookie = await test.cookieOf('province-administrator');
    const payload = { name: 'x', scopes: ['account.change', 'round.change'], expiresInDays: 1 };
    const made = await test.server.inject({
      method: 'POST',
      url: '/api/me/tokens',
      headers: { cookie, origin },
      payload,
    });
    token = made.json<{ token: string }>().token;
  });

  /** What browsers tell of a page of another site, of another host of the same one, and of a page that hides itself. */
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://ddci.example.vn.evil.example' },
    { origin: 'https://other.example.vn', 'sec-fetch-site': 'same-site' },
    { origin: 'https://a.ddci.example.vn', 'sec-fetch-site': 'same-site' },
    { origin: 'http://ddci.example.vn', 'sec-fetch-site': 'same-site' },
    { origin: 'https://ddci.example.vn:8443', 'sec-fetch-site': 'same-site' },
    { origin: 'https://DDCI.example.vn@evil.example' },
    { origin: 'null' },
    { origin: '' },
    // What a page cannot forge does not make good what it can.
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    {},
  ];

  it.each(named(changing))('cannot call %s in the name of a user', async (_, route) => {
    const before = test.memory.events().length;
    for (const headers of foreign) {
      for (const more of [{}, { authorization: `Bearer ${token}` }]) {
        const response = await test.server.inject({
          method: route.method,
          url: addressOf(route),
          headers: { cookie, ...more, ...headers },
        });
        expect([headers, response.statusCode, codeOf(response)]).toEqual([headers, 403, 'request.wrong-origin']);
        expect(response.headers['access-control-allow-origin']).toBeUndefined();
      }
    }
    expect(test.memory.events()).toHaveLength(before);
  });

  it.each(named(changing))('cannot send a form to %s, not even were its origin ours', async (_, route) => {
    const before = test.memory.events().length;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const headers = { cookie, origin, 'content-type': type };
      const payload = '{"email":"x@example.vn","name":"x","x":"="}';
      const response = await test.server.inject({ method: route.method, url: addressOf(route), headers, payload });
      expect([type, response.statusCode, codeOf(response)]).toEqual([type, 415, 'request.wrong-media-type']);
    }
    expect(test.memory.events()).toHaveLength(before);
  });

  it.each(named(routes))('is not told by %s that it may read it', async (_, route) => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': route.method,
      'access-control-request-headers': 'authorization, content-type',
    };
    const response = await test.server.inject({ method: 'OPTIONS', url: addressOf(route), headers });
    expect(response.statusCode).toBe(405);
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('cannot change anything by an address that a browser merely opens', () => {
    const changes = routes.filter(({ method, right }) => method === 'GET' && right === 'public');
    expect(changes.map(({ url }) => url)).toEqual([
      '/health/live',
      '/health/ready',
      '/api/sign-in/methods',
      '/api/sign-in/oidc',
      '/api/sign-in/oidc/callback',
    ]);
  });
});

describe('a session', () => {
  let test: TestServer;
  let accountId: string;
  beforeEach(async () => {
    test = await createTestServer();
    accountId = await test.addAccount(email, 'analyst');
  });
  const post = (url: string, payload: object, cookie?: string) =>
    test.server.inject({ method: 'POST', url, payload, headers: { origin, ...(cookie ? { cookie } : {}) } });

  it('is never one that was planted before a link or the set-up was used', async () => {
    const thief = cookieIn(await test.signIn(email));
    const { token } = await createLink(test.memory.context('system'), test.secrets, { accountId, purpose: 'sign-in' });
    const linked = cookieIn(await post('/api/sign-in/link', { token }, thief));
    expect(linked).not.toBe(thief);
    const fresh = await createTestServer();
    const setUpToken = await createSetUpLink(fresh.memory.context('system'), fresh.secrets);
    const planted = `ddci_session=${'A'.repeat(43)}`;
    const begun = await fresh.server.inject({
      method: 'POST',
      url: '/api/set-up',
      headers: { origin, cookie: planted },
      payload: { token: setUpToken, email, name: 'Lan', password: goodPassword },
    });
    expect(begun.statusCode).toBe(200);
    expect(cookieIn(begun)).not.toBe(planted);
    const me = await fresh.server.inject({ url: '/api/me', headers: { cookie: planted } });
    expect(me.statusCode).toBe(401);
  });

  it('is taken from its cookie and from nowhere else', async () => {
    const cookie = cookieIn(await test.signIn(email));
    const token = cookie.split('=')[1] ?? '';
    const inQuery = await test.server.inject(
      `/api/rounds/small?ddci_session=${token}&token=${token}&access_token=${token}`,
    );
    expect(inQuery.statusCode).toBe(401);
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { authorization: `Session ${token}` },
      { authorization: token },
      { ddci_session: token },
      { 'x-session-token': token },
      { cookie: `__Host-ddci_session=${token}` },
      { cookie: `DDCI_SESSION=${token}` },
      { cookie: `x=ddci_session=${token}` },
      { cookie: `ddci_session=${token}x` },
      { cookie: `ddci_session=${token.toLowerCase()}` },
    ]) {
      const response = await test.server.inject({ url: '/api/rounds/small', headers });
      expect([headers, response.statusCode]).toEqual([headers, 401]);
    }
    expect((await test.server.inject({ url: '/api/rounds/small', headers: { cookie } })).statusCode).toBe(200);
  });

  it('under https is not taken from a cookie that another host of the site, or plain http, could have set', async () => {
    const secure = await createTestServer({ isSecure: true });
    await secure.addAccount(email, 'analyst');
    const signedIn = await secure.signIn(email);
    const token = cookieIn(signedIn).split('=')[1] ?? '';
    const bare = await secure.server.inject({ url: '/api/me', headers: { cookie: `ddci_session=${token}` } });
    expect(bare.statusCode).toBe(401);
    expect(String(signedIn.headers['set-cookie'])).toMatch(
      /^__Host-ddci_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  /** Ways by which the session of Lan must end at once. */
  const ends: [string, (admin: string, other: string) => Promise<{ statusCode: number }>][] = [
    ['its account is closed', (admin) => post(`/api/accounts/${accountId}/close`, {}, admin)],
    [
      'an administrator ends it',
      (admin) =>
        test.server.inject({
          method: 'DELETE',
          url: `/api/accounts/${accountId}/sessions`,
          headers: { cookie: admin, origin },
        }),
    ],
    [
      'the password is set from another',
      (_, other) => post('/api/me/password', { current: goodPassword, next: 'một mật khẩu khác' }, other),
    ],
    [
      'all others are ended from another',
      (_, other) =>
        test.server.inject({ method: 'DELETE', url: '/api/me/sessions', headers: { cookie: other, origin } }),
    ],
  ];
  it.each(ends)('is good for no route any more when %s', async (_, end) => {
    const admin = await test.cookieOf('province-administrator');
    const [cookie, other] = [cookieIn(await test.signIn(email)), cookieIn(await test.signIn(email))];
    expect((await test.server.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(200);
    expect((await end(admin, other)).statusCode).toBeLessThan(300);
    for (const route of routes.filter(({ right }) => right !== 'public' && right !== 'anyone')) {
      const request = { method: route.method, url: addressOf(route), headers: { cookie, origin } };
      const response = await test.server.inject(request);
      expect([route.url, response.statusCode, codeOf(response)]).toEqual([route.url, 401, 'account.not-signed-in']);
    }
  });

  it('loses at once the rights that are taken from its account', async () => {
    const admin = await test.cookieOf('province-administrator');
    const cookie = cookieIn(await test.signIn(email));
    const results = () => test.server.inject({ url: '/api/rounds/small/results', headers: { cookie } });
    expect((await results()).statusCode).toBe(200);
    await test.server.inject({
      method: 'PUT',
      url: `/api/accounts/${accountId}`,
      headers: { cookie: admin, origin },
      payload: { name: 'Lan', grants: [] },
    });
    expect((await results()).statusCode).toBe(403);
  });
});

describe('headers that a caller makes up', () => {
  const spoofed = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-original-url': '/api/accounts',
    'x-rewrite-url': '/api/accounts',
    'x-http-method-override': 'DELETE',
    forwarded: 'for=10.0.0.9;host=evil.example;proto=http',
  };

  it.each([false, true])('name no other host, route or scheme, with a proxy before us: %s', async (trustProxy) => {
    const test = await createTestServer({
      isSecure: true,
      trustProxy,
      singleSignOn: {
        name: 'x',
        begin: async () => ({ state: 's', nonce: 'n', codeVerifier: 'v', url: 'https://id.example.vn/authorize' }),
        finish: () => Promise.reject(new Error('not asked')),
      },
    });
    await test.addAccount(email, 'leader');
    const payload = { email, password: goodPassword };
    const headers = { ...spoofed, origin };
    const signedIn = await test.server.inject({ method: 'POST', url: '/api/sign-in', headers, payload });
    expect(String(signedIn.headers['set-cookie'])).toContain('Secure');
    expect(signedIn.body + JSON.stringify(signedIn.headers)).not.toContain('evil');
    const me = await test.server.inject({ url: '/api/me', headers: { ...spoofed, cookie: cookieIn(signedIn) } });
    expect(me.json()).toMatchObject({ email });
    const begun = await test.server.inject({ url: '/api/sign-in/oidc', headers: spoofed });
    expect(begun.headers.location).toBe('https://id.example.vn/authorize');
    const back = await test.server.inject({ url: '/api/sign-in/oidc/callback?code=x', headers: spoofed });
    expect(back.headers.location).toBe('/sign-in?problem=oidc-failed');
    // A host of their own is no origin of ours.
    const own = { ...spoofed, origin: 'https://evil.example' };
    const refused = await test.server.inject({ method: 'POST', url: '/api/sign-in', headers: own, payload });
    expect(codeOf(refused)).toBe('request.wrong-origin');
  });

  /** Statuses of wrong sign-ins of one e-mail, each with another made-up address of its own. */
  async function guess(test: TestServer, forwarded: (count: number) => string, remoteAddress?: (n: number) => string) {
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      const response = await test.server.inject({
        method: 'POST',
        url: '/api/sign-in',
        remoteAddress: remoteAddress?.(count) ?? '10.0.0.1',
        headers: { origin, 'x-forwarded-for': forwarded(count), 'x-real-ip': `9.9.9.${count}` },
        payload: { email: 'x@example.vn', password: 'wrong' },
      });
      statuses.push(response.statusCode);
    }
    return statuses;
  }
  const limited = [...Array.from({ length: 10 }, () => 401), 429, 429];
  const unlimited = Array.from({ length: 12 }, () => 401);

  it('are no way around the limit of tries without a proxy', async () => {
    expect(await guess(await createTestServer(), (count) => `203.0.113.${count}`)).toEqual(limited);
  });

  it('are no way around it behind a proxy that adds the true address to what came', async () => {
    const test = await createTestServer({ trustProxy: true });
    expect(await guess(test, (count) => `203.0.113.${count}, 198.51.100.7`)).toEqual(limited);
    expect(await guess(test, (count) => `::${count}, 203.0.113.1, 198.51.100.8`)).toEqual(limited);
    // Those whom the proxy tells apart are told apart.
    expect(await guess(test, (count) => `198.51.100.1${count}`)).toEqual(unlimited);
  });

  it('are counted by network where one caller has 2^64 addresses', async () => {
    const test = await createTestServer();
    const ofOne = (count: number): string => `2001:db8:1:2::${count.toString(16)}`;
    expect(await guess(test, () => '', ofOne)).toEqual(limited);
    const ofMany = (count: number): string => `2001:db8:2:${count.toString(16)}::1`;
    expect(await guess(test, () => '', ofMany)).toEqual(unlimited);
    expect(clientNetwork(ofOne(1))).toBe(clientNetwork(ofOne(2)));
  });
});

describe('guessing', () => {
  let test: TestServer;
  let accountId: string;
  beforeEach(async () => {
    test = await createTestServer();
    accountId = await test.addAccount(email, 'analyst');
  });
  const post = (url: string, payload: object, more: { cookie?: string; from?: string } = {}) =>
    test.server.inject({
      method: 'POST',
      url,
      payload,
      remoteAddress: more.from ?? '127.0.0.1',
      headers: { origin, ...(more.cookie ? { cookie: more.cookie } : {}) },
    });

  it('passwords from a hundred addresses is in vain after five in fifteen minutes', async () => {
    for (let count = 0; count < 100; count += 1) await test.signIn(email, `guess ${count}`, `10.1.0.${count}`);
    const reasons = test.memory.events().map(({ after }) => (after as { reason?: string } | null)?.reason);
    expect(reasons.filter((reason) => reason === 'wrong-password')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'locked')).toHaveLength(95);
  });

  it('does not take away an open session, a link or the single sign-on of whom it locks', async () => {
    const cookie = cookieIn(await test.signIn(email));
    for (let count = 0; count < 20; count += 1) await test.signIn(email, 'wrong', `10.1.0.${count}`);
    expect((await test.signIn(email, goodPassword, '10.9.9.9')).statusCode).toBe(401);
    expect((await test.server.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(200);
    const { token } = await createLink(test.memory.context('system'), test.secrets, { accountId, purpose: 'sign-in' });
    expect((await post('/api/sign-in/link', { token })).statusCode).toBe(200);
  });

  it('one address does not use up the tries of another for the same e-mail', async () => {
    for (let count = 0; count < 30; count += 1) await post('/api/sign-in', { email: 'x@example.vn', password: 'x' });
    const other = await post('/api/sign-in', { email: 'x@example.vn', password: 'x' }, { from: '10.0.0.2' });
    expect(other.statusCode).toBe(401);
  });

  it('the token of the set-up is bounded, and slows no sign-in', async () => {
    const body = { email: 'a@example.vn', name: 'A', password: goodPassword };
    const statuses: number[] = [];
    for (let count = 0; count < 15; count += 1) {
      statuses.push((await post('/api/set-up', { ...body, token: test.secrets.randomToken() })).statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 410), ...Array.from({ length: 5 }, () => 429)]);
    expect((await test.signIn(email)).statusCode).toBe(200);
  });

  it('recovery codes locks as codes of the app do, also from many addresses and at the same time', async () => {
    const cookie = cookieIn(await test.signIn(email));
    const { secret } = (await post('/api/me/second-factor', {}, { cookie })).json<{ secret: string }>();
    const confirmation = { code: totpCode(secret, test.memory.clock.at) };
    const confirmed = await post('/api/me/second-factor/confirmation', confirmation, { cookie });
    const [good = ''] = confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes;
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, count) => {
        const code = count % 2 === 0 ? `aaaa-bbbb-cccc-${count}` : String(100_000 + count);
        return post('/api/sign-in', { email, password: goodPassword, code }, { from: `10.2.0.${count}` });
      }),
    );
    expect(new Set(tries.map(({ statusCode }) => statusCode >= 400 && statusCode < 500))).toEqual(new Set([true]));
    const signIn = () => post('/api/sign-in', { email, password: goodPassword, code: good }, { from: '10.9.0.1' });
    expect(codeOf(await signIn())).toBe('account.wrong-sign-in');
    const counted = test.memory.events().filter(({ after }) => (after as { reason?: string })?.reason === 'wrong-code');
    expect(counted).toHaveLength(5);
    test.memory.clock.forward(15);
    expect((await signIn()).statusCode).toBe(200);
  });

  it('who has an account by the work that is done: one hash for each, whatever there is', async () => {
    await test.addAccount('closed@example.vn', 'leader');
    const admin = await test.cookieOf('province-administrator');
    const list = await test.server.inject({ url: '/api/accounts', headers: { cookie: admin } });
    const { accounts } = list.json<{ accounts: { id: string; email: string }[] }>();
    const closedId = accounts.find((one) => one.email === 'closed@example.vn')?.id ?? '';
    await post(`/api/accounts/${closedId}/close`, {}, { cookie: admin });
    await post('/api/accounts', { email: 'link@example.vn', name: 'x', grants: [] }, { cookie: admin });
    for (let count = 0; count < 6; count += 1) await test.signIn(email, 'wrong', '10.3.0.1');
    const answers = new Set<string>();
    for (const one of [email, 'closed@example.vn', 'link@example.vn', 'none@example.vn', 'no e-mail at all']) {
      const before = test.secrets.verifications;
      const { statusCode, body } = await test.signIn(one, 'wrong', '10.3.0.2');
      answers.add(`${statusCode} ${body} ${test.secrets.verifications - before}`);
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^401 .* 1$/);
  });
});

describe('answers', () => {
  /** Addresses that fail in every way, also before any route of ours is found. */
  const failing: [string, string][] = [
    ['GET', '/api/rounds/%E0%A4%A'],
    ['GET', `/api/rounds/${'x'.repeat(500)}`],
    ['GET', '/api/nothing'],
    ['GET', '/nothing'],
    ['DELETE', '/api/accounts'],
    ['TRACE', '/api/me'],
    ['GET', '/api/me'],
    ['POST', '/api/sign-in'],
    ['POST', '/api/rounds/small/inputs'],
  ];

  it.each(failing)('to %s %s carry what keeps a browser safe, and say nothing of the program', async (method, url) => {
    const test = await createTestServer({ isSecure: true });
    // The types of the test client know fewer methods than a caller.
    const response = await test.server.inject({ method: method as 'GET', url, headers: { 'content-type': 'x' } });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http:|blob:/);
    expect(response.headers.server ?? response.headers['x-powered-by']).toBeUndefined();
    expect(response.body).not.toMatch(/fastify|node_modules|stack|\.ts|FST_/i);
  });

  it('are told to no cache, and under https ask browsers to stay there', async () => {
    const secure = await createTestServer({ isSecure: true });
    const plain = await createTestServer();
    for (const route of routes.filter(({ url }) => url.startsWith('/api/'))) {
      const request = { method: route.method, url: addressOf(route), headers: { 'content-type': workbookType } };
      const response = await secure.server.inject(request);
      expect([route.url, response.headers['cache-control']]).toEqual([route.url, 'no-store']);
      expect(response.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
      expect((await plain.server.inject(request)).headers['strict-transport-security']).toBeUndefined();
    }
  });
});
