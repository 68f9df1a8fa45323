import { beforeEach, describe, expect, it } from 'vitest';
import { requireRight, requireRightOver } from '#domain/account/require-right.ts';
import type { Right } from '#domain/account/rights.ts';
import { routes } from './routes.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

type Made = { id: string; token: string };

describe('tokens for other systems', () => {
  let test: TestServer;
  let admin: string;
  beforeEach(async () => {
    test = await createTestServer();
    admin = await test.cookieOf('province-administrator');
  });

  const send = (cookie: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    test.server.inject({ method, url, headers: { cookie, origin }, ...(payload === undefined ? {} : { payload }) });
  const make = async (scopes: Right[], cookie = admin, expiresInDays = 30): Promise<Made> => {
    const response = await send(cookie, 'POST', '/api/me/tokens', { name: 'Sổ tính', scopes, expiresInDays });
    expect(response.statusCode).toBe(201);
    return response.json<Made>();
  };
  const call = (token: string, url: string, more: object = {}) =>
    test.server.inject({ url, ...more, headers: { authorization: `Bearer ${token}` } });
  const outcome = (response: { statusCode: number; body: string }): string | number =>
    response.statusCode < 400 ? response.statusCode : (JSON.parse(response.body) as { code: string }).code;

  it('are told once, kept as a hash, and listed without it', async () => {
    const { token, id } = await make(['round.read', 'round.read']);
    expect(token).toMatch(/^ddci_[\w-]{43}$/);
    expect(JSON.stringify([[...test.memory.credentials().tokens.values()], test.memory.events()])).not.toContain(token);
    const list = await send(admin, 'GET', '/api/me/tokens');
    expect(list.json()).toEqual({
      tokens: [
        {
          id,
          name: 'Sổ tính',
          scopes: ['round.read'],
          createdAt: '2024-06-01T08:00:00.000Z',
          expiresAt: '2024-07-01T08:00:00.000Z',
          lastUsedAt: null,
        },
      ],
    });
    const others = await send(await test.cookieOf('analyst'), 'GET', '/api/me/tokens');
    expect(others.json()).toEqual({ tokens: [] });
  });

  it('are refused a wrong scope, none, and more than a year', async () => {
    for (const wrong of [
      { scopes: ['round.eat'], expiresInDays: 1 },
      { scopes: [], expiresInDays: 1 },
      { scopes: ['round.read'], expiresInDays: 367 },
      { scopes: ['round.read'], expiresInDays: 0 },
    ]) {
      expect(outcome(await send(admin, 'POST', '/api/me/tokens', { name: 'x', ...wrong }))).toBe('request.invalid');
    }
  });

  it('let in within their scopes, and never beyond the account', async () => {
    const { token } = await make(['round.read', 'audit.read']);
    expect(outcome(await call(token, '/api/rounds'))).toBe(200);
    expect(outcome(await call(token, '/api/rounds/small/results'))).toBe('account.not-allowed');
    expect(outcome(await call(token, '/api/accounts'))).toBe('account.not-allowed');
    expect((await call(token, '/api/me')).json()).toMatchObject({ rights: ['round.read', 'audit.read'] });
    const officer = await make(['account.read'], await test.cookieOf('agency-officer', 'chi-lang'));
    expect(outcome(await call(officer.token, '/api/accounts'))).toBe('account.not-allowed');
    expect((await call(officer.token, '/api/me')).json()).toMatchObject({ rights: [] });
  });

  it('limit what use cases ask for inside too', async () => {
    const { id } = (await send(admin, 'GET', '/api/me')).json<{ id: string }>();
    const context = { ...test.memory.context(id), scopes: ['round.read'] as const };
    await context.transaction(async (transaction) => {
      await expect(requireRight(context, transaction, 'round.read')).resolves.toMatchObject({ id });
      await expect(requireRight(context, transaction, 'round.change')).rejects.toThrow('account.not-allowed');
      await expect(requireRightOver(context, transaction, 'round.read', null)).resolves.toBeUndefined();
      await expect(requireRightOver(context, transaction, 'account.read', null)).rejects.toThrow('account.not-allowed');
    });
  });

  it('need no origin, as no browser sends them by itself; a cookie beside asks for one', async () => {
    const { token } = await make(['account.change']);
    const payload = { email: 'moi@example.vn', name: 'Mới', grants: [] };
    const request = { method: 'POST', url: '/api/accounts', payload } as const;
    const authorization = `Bearer ${token}`;
    const both = { authorization, cookie: admin, origin: 'https://evil.example' };
    expect(outcome(await test.server.inject({ ...request, headers: both }))).toBe('request.wrong-origin');
    expect(outcome(await test.server.inject({ ...request, headers: { authorization } }))).toBe(201);
  });

  it('that are wrong are not made good by a cookie; other schemes are not ours', async () => {
    const get = async (authorization: string): Promise<number> =>
      (await test.server.inject({ url: '/api/rounds', headers: { authorization, cookie: admin } })).statusCode;
    expect(await get(`Bearer ddci_${'x'.repeat(43)}`)).toBe(401);
    expect(await get('Bearer ')).toBe(401);
    expect(await get('Basic eDp5')).toBe(200);
    const refused = await call('ddci_short', '/api/rounds');
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    const session = admin.split('=')[1] ?? '';
    expect((await call(session, '/api/rounds')).statusCode).toBe(401);
  });

  it('end when taken back, past, or of an account that has ended', async () => {
    const { token, id } = await make(['round.read'], admin, 2);
    expect(outcome(await send(await test.cookieOf('analyst'), 'DELETE', `/api/me/tokens/${id}`))).toBe('token.unknown');
    test.memory.clock.forward(2 * 24 * 60 - 1);
    expect(outcome(await call(token, '/api/rounds'))).toBe(200);
    test.memory.clock.forward(1);
    expect(outcome(await call(token, '/api/rounds'))).toBe('account.not-signed-in');
    admin = await test.cookieOf('province-administrator');
    const second = await make(['round.read']);
    expect(outcome(await send(admin, 'DELETE', `/api/me/tokens/${second.id}`))).toBe(204);
    expect(outcome(await call(second.token, '/api/rounds'))).toBe('account.not-signed-in');
    expect(test.memory.events().at(-1)).toMatchObject({ action: 'token.delete', before: { id: second.id } });
  });

  it('are noted as used at most once a minute', async () => {
    const { token } = await make(['round.read']);
    const lastUsed = () => [...test.memory.credentials().tokens.values()][0]?.lastUsedAt;
    await call(token, '/api/rounds');
    const first = test.memory.clock.at;
    test.memory.clock.forward(0.5);
    await call(token, '/api/rounds');
    expect(lastUsed()).toBe(first);
    test.memory.clock.forward(0.5);
    await call(token, '/api/rounds');
    expect(lastUsed()).toBe(test.memory.clock.at);
  });

  const forSessions = routes.filter(
    ({ url, right }) =>
      right !== 'public' && (url.startsWith('/api/me/') || /sign|\/links|\/sessions|factor/.test(url)),
  );

  it.each(forSessions.map(({ method, url }) => [method, url] as const))('are refused at %s %s', async (method, url) => {
    const scopes: Right[] = ['account.read', 'account.change'];
    const { token } = await make(scopes);
    const address = url.replace(':id', '00000000-0000-7000-8000-000000000001');
    expect(outcome(await call(token, address, { method }))).toBe('account.session-only');
  });

  it('are good for no other route that asks for no right but these', () => {
    const open = routes.filter(({ right, sessionOnly }) => right === 'signed-in' && !sessionOnly);
    expect(open.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /api/me', 'GET /api/openapi.json']);
  });
});
