import { beforeEach, describe, expect, it } from 'vitest';
import { createSetUpLink } from '#domain/account/create-set-up-link.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

describe('the set-up of an installation', () => {
  let test: TestServer;
  let token: string;
  beforeEach(async () => {
    test = await createTestServer();
    token = (await createSetUpLink(test.memory.context('system'), test.secrets)) ?? '';
  });

  const person = { email: 'Lan@Example.vn', name: 'Lan', password: goodPassword };
  const setUp = (body: object) =>
    test.server.inject({
      method: 'POST',
      url: '/api/set-up',
      headers: { origin },
      payload: { token, ...person, ...body },
    });

  it('makes the first administrator, who is signed in', async () => {
    const response = await setUp({});
    expect(response.json()).toMatchObject({ email: 'lan@example.vn', roles: ['province-administrator'] });
    const me = await test.server.inject({ url: '/api/me', headers: { cookie: cookieIn(response) } });
    expect(me.statusCode).toBe(200);
    expect((await test.signIn('lan@example.vn')).statusCode).toBe(200);
    expect(test.memory.events().map(({ action }) => action)).toEqual([
      'link.create',
      'account.create',
      'account.sign-in',
      'account.sign-in',
    ]);
  });

  it('works once, and for one of two at the same time', async () => {
    const both = await Promise.all([setUp({ email: 'a@example.vn' }), setUp({ email: 'b@example.vn' })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 410]);
    expect((await setUp({})).statusCode).toBe(410);
  });

  it('is not possible with a wrong token, a past one, or once there is an account', async () => {
    expect((await setUp({ token: 'x'.repeat(43) })).statusCode).toBe(410);
    expect((await setUp({ token: 'short' })).statusCode).toBe(410);
    test.memory.clock.forward(24 * 60);
    expect((await setUp({})).statusCode).toBe(410);
    token = (await createSetUpLink(test.memory.context('system'), test.secrets)) ?? '';
    await test.addAccount('x@example.vn', 'auditor');
    expect((await setUp({})).statusCode).toBe(410);
    expect(await createSetUpLink(test.memory.context('system'), test.secrets)).toBeNull();
  });

  it('does not spend the link on what is wrongly filled in', async () => {
    const wrong = await setUp({ email: 'no', password: 'short' });
    expect(wrong.json<{ faults: { path: string }[] }>().faults.map(({ path }) => path)).toEqual([
      'body.email',
      'body.password',
    ]);
    expect((await setUp({})).statusCode).toBe(200);
  });

  it('is no way in by the link of sign-in', async () => {
    const request = { method: 'POST', url: '/api/sign-in/link', headers: { origin }, payload: { token } } as const;
    expect((await test.server.inject(request)).statusCode).toBe(410);
  });
});
