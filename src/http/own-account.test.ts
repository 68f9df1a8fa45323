import { beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '#domain/account/create-link.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

const email = 'lan@example.vn';
const newPassword = 'một mật khẩu khác';
type Session = { id: string; by: string; isCurrent: boolean; userAgent: string };

describe('the own account', () => {
  let test: TestServer;
  let accountId: string;
  let cookie: string;
  beforeEach(async () => {
    test = await createTestServer();
    accountId = await test.addAccount(email, 'analyst');
    cookie = cookieIn(await test.signIn(email));
  });

  const send = (of: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    test.server.inject({ method, url, headers: { cookie: of, origin }, ...(payload === undefined ? {} : { payload }) });
  const code = async (...request: Parameters<typeof send>): Promise<string | number> => {
    const response = await send(...request);
    return response.statusCode < 400 ? response.statusCode : response.json<{ code: string }>().code;
  };
  const me = (of: string) => code(of, 'GET', '/api/me');
  const byLink = async (purpose: 'invitation' | 'sign-in' | 'set-up'): Promise<string> => {
    const { token } = await createLink(test.memory.context('system'), test.secrets, { accountId, purpose });
    const request = { method: 'POST', url: '/api/sign-in/link', headers: { origin }, payload: { token } } as const;
    return cookieIn(await test.server.inject(request));
  };
  const setPassword = (of: string, body: { current?: string; next: string }) =>
    code(of, 'POST', '/api/me/password', body);

  describe('password', () => {
    it('is set with the present one; all other sessions and open links end, this session goes on', async () => {
      const other = cookieIn(await test.signIn(email));
      await createLink(test.memory.context('system'), test.secrets, { accountId, purpose: 'sign-in' });
      expect(await setPassword(cookie, { current: goodPassword, next: newPassword })).toBe(204);
      expect([await me(cookie), await me(other)]).toEqual([200, 'account.not-signed-in']);
      expect(test.memory.links()).toEqual([]);
      expect((await test.signIn(email)).statusCode).toBe(401);
      expect((await test.signIn(email, newPassword)).statusCode).toBe(200);
      const event = test.memory.events().find(({ action }) => action === 'account.set-password');
      expect(event).toMatchObject({ after: { hasPassword: true, endedSessions: 1 } });
      expect(JSON.stringify(test.memory.events())).not.toContain(newPassword);
    });

    it('is not set without the present one, or with a wrong one, or too short', async () => {
      const missing = await send(cookie, 'POST', '/api/me/password', { next: newPassword });
      expect(missing.json()).toMatchObject({ code: 'account.wrong-password', faults: [{ path: 'body.current' }] });
      expect(await setPassword(cookie, { current: 'wrong', next: newPassword })).toBe('account.wrong-password');
      expect(await setPassword(cookie, { current: goodPassword, next: 'ngắn' })).toBe('request.invalid');
      expect((await test.signIn(email)).statusCode).toBe(200);
    });

    it('cannot be guessed by an open session: five wrong ones lock the account', async () => {
      for (let count = 0; count < 5; count += 1) await setPassword(cookie, { current: 'wrong', next: newPassword });
      expect(await setPassword(cookie, { current: goodPassword, next: newPassword })).toBe('account.wrong-password');
      test.memory.clock.forward(15);
      expect(await setPassword(cookie, { current: goodPassword, next: newPassword })).toBe(204);
    });

    it.each(['invitation', 'set-up'] as const)(
      'is free for thirty minutes after a link of %s, once',
      async (purpose) => {
        const invited = await byLink(purpose);
        expect((await send(invited, 'GET', '/api/me')).json()).toMatchObject({ needsCurrentPassword: false });
        test.memory.clock.forward(29.9);
        expect(await setPassword(invited, { next: newPassword })).toBe(204);
        expect(await setPassword(invited, { next: goodPassword })).toBe('account.wrong-password');
        expect((await send(invited, 'GET', '/api/me')).json()).toMatchObject({ needsCurrentPassword: true });
      },
    );

    it('is not free later, nor after a link of sign-in', async () => {
      const invited = await byLink('invitation');
      test.memory.clock.forward(30);
      expect(await setPassword(invited, { next: newPassword })).toBe('account.wrong-password');
      expect(await setPassword(await byLink('sign-in'), { next: newPassword })).toBe('account.wrong-password');
    });

    it('is free where there is none yet', async () => {
      const input = { email: 'moi@example.vn', name: 'Mới', grants: [] };
      const admin = await test.cookieOf('province-administrator');
      accountId = (await send(admin, 'POST', '/api/accounts', input)).json<{ id: string }>().id;
      const session = await byLink('sign-in');
      const described = (await send(session, 'GET', '/api/me')).json();
      expect(described).toMatchObject({ hasPassword: false, needsCurrentPassword: false });
      expect(await setPassword(session, { next: newPassword })).toBe(204);
      expect((await test.signIn('moi@example.vn', newPassword)).statusCode).toBe(200);
    });
  });

  describe('sessions', () => {
    const list = async (of: string): Promise<Session[]> => {
      const response = await send(of, 'GET', '/api/me/sessions');
      expect(response.body).not.toMatch(/[Hh]ash/);
      return response.json<{ sessions: Session[] }>().sessions;
    };

    it('are listed, the newest first, with what they began with; not those of others, nor those that have ended', async () => {
      await test.cookieOf('analyst');
      test.memory.clock.forward(60);
      const second = await byLink('sign-in');
      expect(await list(second)).toMatchObject([
        { by: 'link', isCurrent: true },
        { by: 'password', isCurrent: false },
      ]);
      test.memory.clock.forward(61);
      expect(await list(second)).toMatchObject([{ by: 'link' }]);
    });

    it('end one by one; that of the request takes its cookie back', async () => {
      const second = cookieIn(await test.signIn(email));
      const [newest, oldest] = await list(second);
      expect(await code(second, 'DELETE', `/api/me/sessions/${oldest?.id}`)).toBe(204);
      expect([await me(cookie), await me(second)]).toEqual(['account.not-signed-in', 200]);
      const last = await send(second, 'DELETE', `/api/me/sessions/${newest?.id}`);
      expect(last.headers['set-cookie']).toMatch(/^ddci_session=;/);
      expect(await me(second)).toBe('account.not-signed-in');
    });

    it('of others cannot be ended', async () => {
      const [theirs] = await list(await test.cookieOf('analyst'));
      expect(await code(cookie, 'DELETE', `/api/me/sessions/${theirs?.id}`)).toBe('session.unknown');
      expect(await code(cookie, 'DELETE', '/api/me/sessions/1')).toBe('request.invalid');
    });

    it('all end but that of the request', async () => {
      const others = [cookieIn(await test.signIn(email)), cookieIn(await test.signIn(email))];
      expect(await code(cookie, 'DELETE', '/api/me/sessions')).toBe(204);
      expect(await Promise.all([cookie, ...others].map(me))).toEqual([
        200,
        'account.not-signed-in',
        'account.not-signed-in',
      ]);
      expect(test.memory.events().at(-1)).toMatchObject({ action: 'session.end', before: { sessions: 2 } });
    });
  });
});
