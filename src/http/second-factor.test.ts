import { beforeEach, describe, expect, it } from 'vitest';
import { createSecrets } from '#app/secrets.ts';
import { createLink } from '#domain/account/create-link.ts';
import { totpCode } from '../../test/support/totp.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

const email = 'lan@example.vn';

describe('the second factor', () => {
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
  const outcome = (response: { statusCode: number; body: string }): string | number =>
    response.statusCode < 400 ? response.statusCode : (JSON.parse(response.body) as { code: string }).code;
  const now = () => test.memory.clock.at;
  const enrol = async (): Promise<string> =>
    (await send(cookie, 'POST', '/api/me/second-factor')).json<{ secret: string }>().secret;
  const confirm = (code: string) => send(cookie, 'POST', '/api/me/second-factor/confirmation', { code });
  /** Turns it on, and goes on to the next time step, as the code of this one was taken. */
  const turnOn = async (): Promise<{ secret: string; recoveryCodes: string[] }> => {
    const secret = await enrol();
    const { recoveryCodes } = (await confirm(totpCode(secret, now()))).json<{ recoveryCodes: string[] }>();
    test.memory.clock.forward(0.5);
    return { secret, recoveryCodes };
  };
  const signIn = (code?: string, password = goodPassword) =>
    test.server.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { origin },
      payload: { email, password, ...(code === undefined ? {} : { code }) },
    });
  const byLink = (token: string, code?: string) =>
    test.server.inject({
      method: 'POST',
      url: '/api/sign-in/link',
      headers: { origin },
      payload: { token, ...(code === undefined ? {} : { code }) },
    });

  describe('is turned on', () => {
    it('by a first code, and then shows recovery codes and asks at sign-in', async () => {
      const begun = (await send(cookie, 'POST', '/api/me/second-factor')).json<Record<string, string>>();
      expect(begun.otpauthUri).toBe(`otpauth://totp/DDCI:lan%40example.vn?secret=${begun.secret}&issuer=DDCI`);
      expect(begun.qrSvg).toBe(`<svg>${begun.otpauthUri}</svg>`);
      expect((await signIn()).statusCode).toBe(200);
      const confirmed = await confirm(totpCode(begun.secret ?? '', now()));
      expect(new Set(confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes).size).toBe(8);
      expect(outcome(await signIn())).toBe('account.second-factor-needed');
      expect((await send(cookie, 'GET', '/api/me')).json()).toMatchObject({ hasSecondFactor: true });
    });

    it('not by a wrong code, nor without having begun, nor twice', async () => {
      expect(outcome(await confirm('123456'))).toBe('account.no-second-factor');
      const first = await enrol();
      const secret = await enrol();
      expect(secret).not.toBe(first);
      const wrong = await confirm(totpCode(first, now()));
      expect(wrong.json()).toMatchObject({ code: 'account.wrong-code', faults: [{ path: 'body.code' }] });
      expect((await signIn()).statusCode).toBe(200);
      expect((await confirm(totpCode(secret, now()))).statusCode).toBe(200);
      expect(outcome(await confirm(totpCode(secret, now(), 1)))).toBe('account.has-second-factor');
      expect(outcome(await send(cookie, 'POST', '/api/me/second-factor'))).toBe('account.has-second-factor');
    });

    it('and nothing of it is kept that could be used', async () => {
      const { secret, recoveryCodes } = await turnOn();
      const kept = JSON.stringify([[...test.memory.credentials().factors.values()], test.memory.events()]);
      for (const told of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
        expect(kept).not.toContain(told);
      }
    });
  });

  describe('at sign-in', () => {
    it('lets in with the code of this step, of the one before and of the one after', async () => {
      const { secret } = await turnOn();
      test.memory.clock.forward(1);
      expect((await signIn(totpCode(secret, now(), -1))).statusCode).toBe(200);
      expect((await signIn(` ${totpCode(secret, now()).replace(/^.../, '$& ')}`)).statusCode).toBe(200);
      expect((await signIn(totpCode(secret, now(), 1))).statusCode).toBe(200);
    });

    it('takes no code twice, nor one of an earlier step than the last', async () => {
      const secret = await enrol();
      const first = totpCode(secret, now());
      await confirm(first);
      expect(outcome(await signIn(first))).toBe('account.wrong-code');
      const later = totpCode(secret, now(), 1);
      expect((await signIn(later)).statusCode).toBe(200);
      expect(outcome(await signIn(later))).toBe('account.wrong-code');
      test.memory.clock.forward(0.5);
      expect(outcome(await signIn(totpCode(secret, now(), -1)))).toBe('account.wrong-code');
    });

    it('takes a code once when it comes twice at the same time', async () => {
      const { secret } = await turnOn();
      const code = totpCode(secret, now());
      const outcomes = (await Promise.all([signIn(code), signIn(code)])).map(outcome);
      expect(outcomes.map(String).toSorted()).toEqual(['200', 'account.wrong-code']);
    });

    it('says nothing of itself to who has not the password', async () => {
      const { secret } = await turnOn();
      expect(outcome(await signIn(undefined, 'wrong'))).toBe('account.wrong-sign-in');
      expect(outcome(await signIn(totpCode(secret, now()), 'wrong'))).toBe('account.wrong-sign-in');
      // The code was not looked at and is still good.
      expect((await signIn(totpCode(secret, now()))).statusCode).toBe(200);
    });

    it('locks the account after five wrong codes, with no session begun', async () => {
      const { secret } = await turnOn();
      const begun = test.memory.sessions().length;
      for (let count = 0; count < 5; count += 1) expect(outcome(await signIn('000000'))).toBe('account.wrong-code');
      expect(outcome(await signIn(totpCode(secret, now())))).toBe('account.wrong-sign-in');
      expect(test.memory.sessions()).toHaveLength(begun);
      test.memory.clock.forward(15);
      expect((await signIn(totpCode(secret, now()))).statusCode).toBe(200);
    });

    it('does not count the question for a code as a failure', async () => {
      const { secret } = await turnOn();
      for (let count = 0; count < 6; count += 1) await signIn();
      expect((await signIn(totpCode(secret, now()))).statusCode).toBe(200);
    });

    it('takes each recovery code once, as it was told or typed in haste', async () => {
      const { recoveryCodes } = await turnOn();
      const [first = '', second = ''] = recoveryCodes;
      expect((await signIn(first)).statusCode).toBe(200);
      expect(outcome(await signIn(first))).toBe('account.wrong-code');
      expect((await signIn(` ${second.replaceAll('-', ' ').toUpperCase()} `)).statusCode).toBe(200);
      const used = test.memory.events().filter(({ action }) => action === 'second-factor.recover');
      expect(used.map(({ after }) => after)).toEqual([{ recoveryCodes: 7 }, { recoveryCodes: 6 }]);
    });

    it('by link asks too, and does not use the link up before', async () => {
      const { secret } = await turnOn();
      const link = { accountId, purpose: 'sign-in' } as const;
      const { token } = await createLink(test.memory.context('system'), test.secrets, link);
      expect(outcome(await byLink(token))).toBe('account.second-factor-needed');
      expect(outcome(await byLink(token, '000000'))).toBe('account.wrong-code');
      expect((await byLink(token, totpCode(secret, now()))).statusCode).toBe(200);
      expect(outcome(await byLink(token, totpCode(secret, now(), 1)))).toBe('link.not-valid');
    });

    it('by link cannot be guessed: five wrong codes lock that way too', async () => {
      const { secret } = await turnOn();
      const link = { accountId, purpose: 'sign-in' } as const;
      const { token } = await createLink(test.memory.context('system'), test.secrets, link);
      for (let count = 0; count < 5; count += 1) await byLink(token, '000000');
      expect(outcome(await byLink(token, totpCode(secret, now())))).toBe('account.wrong-code');
      test.memory.clock.forward(15);
      expect((await byLink(token, totpCode(secret, now()))).statusCode).toBe(200);
    });

    it('tells when its secret cannot be read any more; a recovery code still lets in', async () => {
      const { secret, recoveryCodes } = await turnOn();
      const others = createSecrets('another secret of the installation');
      test.secrets.open = (sealed, about) => others.open(sealed, about);
      expect(outcome(await signIn(totpCode(secret, now())))).toBe('account.second-factor-unreadable');
      expect((await signIn(recoveryCodes[0])).statusCode).toBe(200);
    });
  });

  describe('is turned off', () => {
    it('by a code, and by no wrong one; five wrong ones lock', async () => {
      const { secret } = await turnOn();
      const remove = (code: string) => send(cookie, 'DELETE', '/api/me/second-factor', { code });
      for (let count = 0; count < 5; count += 1) expect(outcome(await remove('000000'))).toBe('account.wrong-code');
      expect(outcome(await remove(totpCode(secret, now())))).toBe('account.wrong-code');
      test.memory.clock.forward(15);
      expect(outcome(await remove(totpCode(secret, now())))).toBe(204);
      expect((await signIn()).statusCode).toBe(200);
      expect(outcome(await remove('000000'))).toBe('account.no-second-factor');
    });

    it('by an administrator, which the log tells', async () => {
      await turnOn();
      const admin = await test.cookieOf('province-administrator');
      const hasFactor = async (): Promise<boolean | undefined> =>
        (await send(admin, 'GET', '/api/accounts'))
          .json<{ accounts: { id: string; hasSecondFactor: boolean }[] }>()
          .accounts.find(({ id }) => id === accountId)?.hasSecondFactor;
      expect(await hasFactor()).toBe(true);
      expect(outcome(await send(admin, 'DELETE', `/api/accounts/${accountId}/second-factor`))).toBe(204);
      expect(test.memory.events().at(-1)).toMatchObject({
        action: 'second-factor.remove',
        subject: `account:${accountId}`,
      });
      expect(await hasFactor()).toBe(false);
      expect((await signIn()).statusCode).toBe(200);
      const again = await send(admin, 'DELETE', `/api/accounts/${accountId}/second-factor`);
      expect(outcome(again)).toBe('account.no-second-factor');
    });
  });
});
