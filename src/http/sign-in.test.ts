import { beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '#domain/account/create-link.ts';
import { signInByPassword } from '#domain/account/sign-in-by-password.ts';
import { verifyChain } from '#domain/audit/audit-event.ts';
import { sha256 } from '../../test/support/memory-stores.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

const email = 'lan@example.vn';
const codeOf = (response: { body: string }): string => (JSON.parse(response.body) as { code: string }).code;

describe('sign-in', () => {
  let test: TestServer;
  beforeEach(async () => {
    test = await createTestServer();
    await test.addAccount(email, 'analyst');
  });

  const me = (cookie: string) => test.server.inject({ url: '/api/me', headers: { cookie } });
  const byLink = (token: string) =>
    test.server.inject({ method: 'POST', url: '/api/sign-in/link', headers: { origin }, payload: { token } });
  const lastEvent = () => test.memory.events().at(-1);

  describe('by password', () => {
    it('begins a session and tells who one is and may do', async () => {
      const response = await test.signIn(email);
      expect(response.statusCode).toBe(200);
      const { id, ...rest } = response.json<{ id: string }>();
      expect(rest).toEqual({
        email,
        name: 'Nguyễn Thị Ổn',
        roles: ['analyst'],
        grants: [{ role: 'analyst', organisationCode: null }],
        rights: ['round.read', 'result.read', 'result.read-unpublished', 'series.change', 'organisation.read'],
        hasPassword: true,
        hasSecondFactor: false,
        needsCurrentPassword: true,
      });
      expect((await me(cookieIn(response))).json()).toEqual({ id, ...rest });
      expect(lastEvent()).toMatchObject({ action: 'account.sign-in', subject: `account:${id}` });
    });

    it('takes the e-mail in capitals and the password as another keyboard composes it', async () => {
      expect((await test.signIn(' LAN@Example.VN ', goodPassword.normalize('NFD'))).statusCode).toBe(200);
    });

    it('keeps neither token nor password, not even in the audit log', async () => {
      const token = cookieIn(await test.signIn(email)).split('=')[1] ?? '';
      expect(token).toMatch(/^[\w-]{43}$/);
      const kept = JSON.stringify([test.memory.sessions(), test.memory.events()]);
      expect(kept).not.toContain(token);
      expect(kept).not.toContain(goodPassword);
      expect(test.memory.sessions()[0]?.tokenHash).toBe(sha256([token]));
    });

    it('answers an unknown e-mail like a wrong password, after the same work', async () => {
      const wrong = await test.signIn(email, 'wrong');
      const unknown = await test.signIn('nobody@example.vn', 'wrong');
      expect(wrong.statusCode).toBe(401);
      expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
      expect(test.secrets.verifications).toBe(2);
      expect(test.memory.events().map(({ action }) => action)).toEqual([
        'account.create',
        'account.sign-in-refused',
        'account.sign-in-refused',
      ]);
    });

    it('locks after five failures for fifteen minutes, then opens', async () => {
      for (let count = 0; count < 5; count += 1) await test.signIn(email, 'wrong');
      const locked = await test.signIn(email);
      expect([locked.statusCode, codeOf(locked)]).toEqual([401, 'account.wrong-sign-in']);
      expect(lastEvent()).toMatchObject({ after: { reason: 'locked' } });
      test.memory.clock.forward(14.9);
      expect((await test.signIn(email)).statusCode).toBe(401);
      test.memory.clock.forward(0.2);
      expect((await test.signIn(email)).statusCode).toBe(200);
    });

    it('counts anew after a success and after a lock', async () => {
      for (let count = 0; count < 4; count += 1) await test.signIn(email, 'wrong');
      expect((await test.signIn(email)).statusCode).toBe(200);
      test.memory.clock.forward(2);
      for (let count = 0; count < 5; count += 1) await test.signIn(email, 'wrong');
      test.memory.clock.forward(16);
      await test.signIn(email, 'wrong');
      expect((await test.signIn(email)).statusCode).toBe(200);
    });

    it('is in vain for all tries at the same time once five were wrong', async () => {
      const context = test.memory.context('anonymous');
      const tries = [...Array.from({ length: 5 }, () => 'wrong'), goodPassword].map((password) =>
        signInByPassword(context, test.secrets, { email, password, userAgent: '' }),
      );
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'));
    });

    it('may be tried ten times a minute for one e-mail from one address', async () => {
      const statuses: number[] = [];
      for (let count = 0; count < 11; count += 1)
        statuses.push((await test.signIn('x@example.vn', 'wrong')).statusCode);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
      const limited = await test.signIn('x@example.vn', 'wrong');
      expect([codeOf(limited), limited.headers['retry-after']]).toEqual(['request.too-many', '60']);
      expect((await test.signIn(email)).statusCode).toBe(200);
      test.memory.clock.forward(1);
      expect((await test.signIn('x@example.vn', 'wrong')).statusCode).toBe(401);
    });

    it('may be tried sixty times a minute from one address over all e-mails, and from others all the while', async () => {
      const statuses: number[] = [];
      for (let count = 0; count < 61; count += 1)
        statuses.push((await test.signIn(`x${count}@example.vn`, 'wrong')).statusCode);
      expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
      expect((await test.signIn(email)).statusCode).toBe(429);
      expect((await test.signIn(email, goodPassword, '10.0.0.2')).statusCode).toBe(200);
      test.memory.clock.forward(1);
      expect((await test.signIn(email)).statusCode).toBe(200);
    });

    it('leaves a chain of events that holds', async () => {
      await test.signIn(email, 'wrong');
      await test.signIn(email);
      expect(verifyChain(test.memory.events(), sha256).fault).toBeNull();
    });
  });

  describe('by link', () => {
    const link = async (validMinutes = 60): Promise<string> => {
      const accountId = await test.addAccount('linh@example.vn', 'leader');
      const input = { accountId, purpose: 'invitation', validMinutes } as const;
      return (await createLink(test.memory.context('system'), test.secrets, input)).token;
    };

    it('works once', async () => {
      const token = await link();
      const first = await byLink(token);
      expect((await me(cookieIn(first))).json()).toMatchObject({ email: 'linh@example.vn', roles: ['leader'] });
      const second = await byLink(token);
      expect([second.statusCode, codeOf(second)]).toEqual([410, 'link.not-valid']);
      expect(JSON.stringify([test.memory.links(), test.memory.events()])).not.toContain(token);
    });

    it('works once when used twice at the same time', async () => {
      const token = await link();
      const statuses = (await Promise.all([byLink(token), byLink(token)])).map((response) => response.statusCode);
      expect(statuses.toSorted((left, right) => left - right)).toEqual([200, 410]);
    });

    it('is past after its time, and unknown when made up', async () => {
      const token = await link(60);
      test.memory.clock.forward(60);
      expect((await byLink(token)).statusCode).toBe(410);
      expect((await byLink('x'.repeat(43))).statusCode).toBe(410);
      expect((await byLink('short')).statusCode).toBe(410);
    });

    it('may be guessed at ten times a minute, which slows nobody elsewhere, nor the passwords of those at the address', async () => {
      const token = await link();
      const guess = (remoteAddress: string, guessed: string) =>
        test.server.inject({
          method: 'POST',
          url: '/api/sign-in/link',
          remoteAddress,
          headers: { origin },
          payload: { token: guessed },
        });
      const statuses: number[] = [];
      for (let count = 0; count < 200; count += 1) {
        statuses.push((await guess('10.0.0.1', test.secrets.randomToken())).statusCode);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 410), ...Array.from({ length: 190 }, () => 429)]);
      expect((await test.signIn(email, goodPassword, '10.0.0.1')).statusCode).toBe(200);
      expect((await guess('10.0.0.2', token)).statusCode).toBe(200);
    });

    it('can only be made by who may change accounts', async () => {
      const accountId = await test.addAccount('clerk@example.vn', 'leader');
      const input = { accountId, purpose: 'sign-in', validMinutes: 5 } as const;
      await expect(createLink(test.memory.context(accountId), test.secrets, input)).rejects.toThrow(
        'account.not-allowed',
      );
      expect(test.memory.links()).toEqual([]);
    });
  });

  describe('session', () => {
    it('ends two hours after it was last used', async () => {
      const cookie = cookieIn(await test.signIn(email));
      test.memory.clock.forward(119);
      expect((await me(cookie)).statusCode).toBe(200);
      test.memory.clock.forward(119);
      expect((await me(cookie)).statusCode).toBe(200);
      test.memory.clock.forward(120);
      expect((await me(cookie)).statusCode).toBe(401);
      expect(test.memory.sessions()).toEqual([]);
    });

    it('ends twelve hours after it began, however busy', async () => {
      const cookie = cookieIn(await test.signIn(email));
      const statuses: number[] = [];
      for (let hour = 1; hour <= 12; hour += 1) {
        test.memory.clock.forward(60);
        statuses.push((await me(cookie)).statusCode);
      }
      expect(statuses).toEqual([...Array.from({ length: 11 }, () => 200), 401]);
    });

    it('is noted as used at most once a minute', async () => {
      const cookie = cookieIn(await test.signIn(email));
      const begun = test.memory.clock.at;
      test.memory.clock.forward(0.5);
      await me(cookie);
      expect(test.memory.sessions()[0]?.lastSeenAt).toBe(begun);
      test.memory.clock.forward(0.5);
      await me(cookie);
      expect(test.memory.sessions()[0]?.lastSeenAt).toBe(test.memory.clock.at);
    });

    it('ends at sign-out, and the cookie is taken back', async () => {
      const cookie = cookieIn(await test.signIn(email));
      const out = await test.server.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie, origin } });
      expect(out.statusCode).toBe(204);
      expect(out.headers['set-cookie']).toMatch(/^ddci_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/);
      expect((await me(cookie)).statusCode).toBe(401);
      expect(lastEvent()).toMatchObject({ action: 'account.sign-out' });
    });

    it('has a new token at each sign-in, whatever cookie came with it', async () => {
      const planted = `ddci_session=${'A'.repeat(43)}`;
      const headers = { origin, cookie: planted };
      const payload = { email, password: goodPassword };
      const response = await test.server.inject({ method: 'POST', url: '/api/sign-in', headers, payload });
      expect(cookieIn(response)).not.toBe(planted);
      expect((await me(planted)).statusCode).toBe(401);
    });

    it('has a cookie that scripts and other sites do not get', async () => {
      expect((await test.signIn(email)).cookies[0]).toMatchObject({
        name: 'ddci_session',
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: 43_200,
      });
      const secure = await createTestServer({ isSecure: true });
      await secure.addAccount(email, 'analyst');
      const response = await secure.signIn(email);
      expect(response.cookies[0]).toMatchObject({ name: '__Host-ddci_session', secure: true, path: '/' });
      expect(response.headers['set-cookie']).not.toContain('Domain');
    });
  });

  it('tells how one can sign in', async () => {
    expect((await test.server.inject('/api/sign-in/methods')).json()).toEqual({ password: true, oidc: null });
    expect((await test.server.inject('/api/sign-in/oidc')).statusCode).toBe(404);
  });

  describe('from another site', () => {
    const signOut = (headers: Record<string, string>) =>
      test.server.inject({ method: 'POST', url: '/api/sign-out', headers });

    it('is refused, as is a session whose origin is not told', async () => {
      const cookie = cookieIn(await test.signIn(email));
      const wrong: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${origin}.evil.example` },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ];
      for (const headers of wrong) {
        const response = await signOut({ cookie, ...headers });
        expect([response.statusCode, codeOf(response)]).toEqual([403, 'request.wrong-origin']);
      }
      expect((await signOut({ cookie, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(204);
    });

    it('cannot even sign a user in', async () => {
      const request = { method: 'POST', url: '/api/sign-in', payload: { email, password: goodPassword } } as const;
      const other = await test.server.inject({ ...request, headers: { origin: 'https://evil.example' } });
      expect(other.statusCode).toBe(403);
      expect((await test.server.inject(request)).statusCode).toBe(200);
    });
  });
});
