import { beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '#domain/account/change-account.ts';
import { closeAccount } from '#domain/account/close-account.ts';
import type { Role } from '#domain/account/rights.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

type Account = { id: string; email: string; name: string; status: string; grants: object[]; hasSecondFactor: boolean };
type Grant = { role: Role; organisationCode: string | null };

describe('administration of accounts', () => {
  let test: TestServer;
  let admin: string;
  let clerk: string;
  /** By who they are: `own` works for Chi Lăng, `commune` below it, `other` for another district, `none` has no role. */
  let ids: Record<'own' | 'commune' | 'other' | 'both' | 'none' | 'fellow' | 'analyst', string>;

  beforeEach(async () => {
    test = await createTestServer();
    await test.memory.context('system').transaction(async ({ organisations }) => {
      for (const [code, kind, parentCode] of [
        ['lang-son', 'province', null],
        ['chi-lang', 'district', 'lang-son'],
        ['chi-lang.van-linh', 'commune', 'chi-lang'],
        ['huu-lung', 'district', 'lang-son'],
      ] as const) {
        await organisations.insert({
          code,
          kind,
          parentCode,
          name: { vi: code, en: code },
          validFrom: null,
          validTo: null,
        });
      }
    });
    admin = await test.cookieOf('province-administrator');
    clerk = await test.cookieOf('unit-clerk', 'chi-lang');
    ids = {
      own: await add('own', [{ role: 'leader', organisationCode: 'chi-lang' }]),
      commune: await add('commune', [{ role: 'agency-officer', organisationCode: 'chi-lang.van-linh' }]),
      other: await add('other', [{ role: 'leader', organisationCode: 'huu-lung' }]),
      both: await add('both', [
        { role: 'leader', organisationCode: 'chi-lang' },
        { role: 'leader', organisationCode: 'huu-lung' },
      ]),
      none: await add('none', []),
      fellow: await add('fellow', [{ role: 'unit-clerk', organisationCode: 'chi-lang' }]),
      analyst: await add('analyst', [{ role: 'analyst', organisationCode: null }]),
    };
  });

  const send = (cookie: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    test.server.inject({
      method,
      url,
      headers: { cookie, origin, 'accept-language': 'en' },
      ...(payload === undefined ? {} : { payload }),
    });
  const answer = async (...request: Parameters<typeof send>): Promise<[number, string | undefined]> => {
    const response = await send(...request);
    return [response.statusCode, response.body === '' ? undefined : response.json<{ code?: string }>().code];
  };
  async function add(name: string, grants: Grant[]): Promise<string> {
    const body = { email: `${name}@example.vn`, name, password: goodPassword, grants };
    const response = await send(admin, 'POST', '/api/accounts', body);
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  }
  const listed = async (cookie: string): Promise<Account[]> =>
    (await send(cookie, 'GET', '/api/accounts')).json<{ accounts: Account[] }>().accounts;
  const me = async (cookie: string): Promise<{ id: string }> => (await send(cookie, 'GET', '/api/me')).json();
  const leader = (organisationCode: string | null): Grant => ({ role: 'leader', organisationCode });

  it('begins with knowing what one may give, and within what', async () => {
    const givable = async (cookie: string) => (await send(cookie, 'GET', '/api/me')).json<{ givableRoles: Grant[] }>();
    expect((await givable(clerk)).givableRoles).toEqual([
      { role: 'agency-officer', organisationCode: 'chi-lang' },
      { role: 'leader', organisationCode: 'chi-lang' },
    ]);
    const { givableRoles } = await givable(admin);
    expect(givableRoles).toHaveLength(7);
    expect(givableRoles.every(({ organisationCode }) => organisationCode === null)).toBe(true);
    expect((await givable(await test.cookieOf('auditor'))).givableRoles).toEqual([]);
  });

  it('shows the province all accounts, and a clerk those whose every role lies in the own unit', async () => {
    expect(await listed(admin)).toHaveLength(9);
    const seen = (await listed(clerk)).map(({ name }) => name);
    expect(seen).toEqual(['Nguyễn Thị Ổn', 'commune', 'fellow', 'own']);
    expect(await answer(await test.cookieOf('leader', 'chi-lang'), 'GET', '/api/accounts')).toEqual([
      403,
      'account.not-allowed',
    ]);
  });

  it('is refused to a clerk over accounts of other units, of both, of none and of fellow clerks, in every way', async () => {
    for (const id of [ids.other, ids.both, ids.none, ids.fellow, ids.analyst]) {
      for (const [method, part, body] of [
        ['PUT', '', { name: 'x', grants: [leader('chi-lang')] }],
        ['POST', '/close', {}],
        ['POST', '/reopen', {}],
        ['POST', '/links', { purpose: 'sign-in' }],
        ['DELETE', '/sessions', {}],
        ['DELETE', '/second-factor', {}],
      ] as const) {
        const refusal = await answer(clerk, method, `/api/accounts/${id}${part}`, body);
        expect([part, ...refusal]).toEqual([part, 403, 'account.not-allowed']);
      }
    }
    for (const id of [ids.other, ids.both, ids.none, ids.analyst]) {
      expect(await answer(clerk, 'GET', `/api/accounts/${id}/sessions`)).toEqual([403, 'account.not-allowed']);
    }
    expect(test.memory.links()).toEqual([]);
    const unknown = '00000000-0000-7000-8000-999999999999';
    expect(await answer(clerk, 'POST', `/api/accounts/${unknown}/close`)).toEqual([404, 'account.unknown']);
    expect(await answer(clerk, 'POST', '/api/accounts/1/close')).toEqual([400, 'request.invalid']);
  });

  it('lets a clerk make and change officers and leaders of the own unit and of those below it', async () => {
    const input = { email: 'moi@example.vn', name: 'Mới', grants: [leader('chi-lang.van-linh')] };
    const made = (await send(clerk, 'POST', '/api/accounts', input)).json<{ id: string }>();
    const change = { name: 'Mới hơn', grants: [{ role: 'agency-officer', organisationCode: 'chi-lang' }] };
    const changed = await send(clerk, 'PUT', `/api/accounts/${made.id}`, change);
    expect(changed.json()).toMatchObject({ id: made.id, ...change });
    expect(test.memory.events().at(-1)).toMatchObject({
      action: 'account.change',
      subject: `account:${made.id}`,
      before: { name: 'Mới', grants: input.grants },
      after: change,
    });
  });

  it.each<[string, Grant[], string]>([
    ['another unit', [leader('chi-lang'), leader('huu-lung')], 'body.grants.1.organisationCode'],
    ['the unit above', [leader('lang-son')], 'body.grants.0.organisationCode'],
    ['the whole province', [leader(null)], 'body.grants.0.organisationCode'],
    ['a clerk', [{ role: 'unit-clerk', organisationCode: 'chi-lang' }], 'body.grants.0.role'],
    ['an administrator', [{ role: 'province-administrator', organisationCode: 'chi-lang' }], 'body.grants.0.role'],
    ['an auditor', [{ role: 'auditor', organisationCode: 'chi-lang.van-linh' }], 'body.grants.0.role'],
  ])('does not let a clerk give roles: %s', async (_name, grants, path) => {
    for (const [method, url, body] of [
      ['POST', '/api/accounts', { email: 'moi@example.vn', name: 'Mới', grants }],
      ['PUT', `/api/accounts/${ids.own}`, { name: 'x', grants }],
    ] as const) {
      const response = await send(clerk, method, url, body);
      expect(response.json()).toMatchObject({ status: 403, code: 'account.not-allowed', faults: [{ path }] });
    }
    expect((await listed(admin)).find(({ id }) => id === ids.own)?.grants).toEqual([leader('chi-lang')]);
  });

  it('leaves accounts without roles to the province', async () => {
    const input = { email: 'moi@example.vn', name: 'Mới', grants: [] };
    expect(await answer(clerk, 'POST', '/api/accounts', input)).toEqual([403, 'account.not-allowed']);
    expect(await answer(clerk, 'PUT', `/api/accounts/${ids.own}`, { name: 'x', grants: [] })).toEqual([
      403,
      'account.not-allowed',
    ]);
    expect((await answer(admin, 'PUT', `/api/accounts/${ids.own}`, { name: 'x', grants: [] }))[0]).toBe(200);
  });

  it('of one organisation, granted to an administrator or to a clerk of the province, gives no more than a clerk may', async () => {
    const ofUnit = await test.cookieOf('province-administrator', 'chi-lang');
    const ofProvince = await test.cookieOf('unit-clerk');
    const clerkThere = {
      email: 'a@example.vn',
      name: 'A',
      grants: [{ role: 'unit-clerk', organisationCode: 'chi-lang' }],
    };
    const leaderThere = { email: 'b@example.vn', name: 'B', grants: [leader('chi-lang')] };
    for (const cookie of [ofUnit, ofProvince]) {
      expect(await answer(cookie, 'POST', '/api/accounts', clerkThere)).toEqual([403, 'account.not-allowed']);
    }
    expect((await answer(ofUnit, 'POST', '/api/accounts', leaderThere))[0]).toBe(201);
    const leaderElsewhere = { email: 'c@example.vn', name: 'C', grants: [leader('huu-lung')] };
    expect((await answer(ofUnit, 'POST', '/api/accounts', leaderElsewhere))[0]).toBe(403);
    expect((await answer(ofProvince, 'POST', '/api/accounts', leaderElsewhere))[0]).toBe(201);
  });

  it('names the field of an organisation that is not there, in the words of the reader', async () => {
    const grants = [leader('chi-lang'), leader('atlantis')];
    const response = await send(admin, 'POST', '/api/accounts', { email: 'moi@example.vn', name: 'Mới', grants });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'grant.organisation-unknown',
      faults: [{ path: 'body.grants.1.organisationCode', message: 'There is no organisation "atlantis".' }],
    });
    expect((await answer(admin, 'PUT', `/api/accounts/${ids.own}`, { name: 'x', grants }))[0]).toBe(400);
  });

  it('lets nobody change their own roles, close themselves, or make a link for themselves', async () => {
    const { id } = await me(admin);
    const own = `/api/accounts/${id}`;
    const grants = [{ role: 'province-administrator', organisationCode: null }];
    expect(await answer(admin, 'PUT', own, { name: 'x', grants: [] })).toEqual([403, 'account.own']);
    expect(await answer(admin, 'POST', `${own}/close`)).toEqual([403, 'account.own']);
    expect(await answer(admin, 'POST', `${own}/links`, { purpose: 'invitation' })).toEqual([403, 'account.own']);
    expect(await answer(admin, 'DELETE', `${own}/second-factor`)).toEqual([403, 'account.own']);
    expect((await send(admin, 'PUT', own, { name: 'Tên mới', grants })).json()).toMatchObject({ name: 'Tên mới' });
  });

  it('keeps the last administrator of the province, also from who holds the machine', async () => {
    const { id } = await me(admin);
    const system = test.memory.context('system');
    await expect(closeAccount(system, id)).rejects.toThrow('account.last-administrator');
    await expect(changeAccount(system, id, { name: 'x', grants: [leader(null)] })).rejects.toThrow(
      'account.last-administrator',
    );
    await test.cookieOf('province-administrator', 'chi-lang');
    await expect(closeAccount(system, id)).rejects.toThrow('account.last-administrator');
    await test.cookieOf('province-administrator');
    expect(await closeAccount(system, id)).toMatchObject({ status: 'closed' });
  });

  it('closes an account with all that lets anyone in by it, and opens it again', async () => {
    const session = cookieIn(await test.signIn('own@example.vn'));
    const token = (
      await send(session, 'POST', '/api/me/tokens', { name: 'sổ', scopes: ['round.read'], expiresInDays: 1 })
    ).json<{ token: string }>().token;
    const bearer = () => test.server.inject({ url: '/api/rounds', headers: { authorization: `Bearer ${token}` } });
    expect((await bearer()).statusCode).toBe(200);
    const link = (await send(clerk, 'POST', `/api/accounts/${ids.own}/links`, { purpose: 'invitation' })).json<{
      token: string;
    }>();
    const closed = await send(clerk, 'POST', `/api/accounts/${ids.own}/close`);
    expect(closed.json()).toMatchObject({ id: ids.own, status: 'closed' });
    expect(await answer(session, 'GET', '/api/me')).toEqual([401, 'account.not-signed-in']);
    expect((await bearer()).statusCode).toBe(401);
    expect((await test.signIn('own@example.vn')).statusCode).toBe(401);
    const byLink = {
      method: 'POST',
      url: '/api/sign-in/link',
      headers: { origin },
      payload: { token: link.token },
    } as const;
    expect((await test.server.inject(byLink)).statusCode).toBe(410);
    expect(await answer(clerk, 'POST', `/api/accounts/${ids.own}/close`)).toEqual([200, undefined]);

    expect((await send(clerk, 'POST', `/api/accounts/${ids.own}/reopen`)).json()).toMatchObject({ status: 'active' });
    expect((await bearer()).statusCode).toBe(401);
    expect((await test.server.inject(byLink)).statusCode).toBe(410);
    expect((await test.signIn('own@example.vn')).statusCode).toBe(200);
    expect(test.memory.events().filter(({ action }) => /^account\.(close|reopen)$/.test(action))).toHaveLength(2);
  });

  it('gives a link that signs in once, and makes the older one of its kind void', async () => {
    const url = `/api/accounts/${ids.own}/links`;
    const make = async (purpose: string) =>
      (await send(clerk, 'POST', url, { purpose })).json<{ token: string; expiresAt: string }>();
    const byLink = async (token: string): Promise<number> =>
      (await test.server.inject({ method: 'POST', url: '/api/sign-in/link', headers: { origin }, payload: { token } }))
        .statusCode;
    const first = await make('invitation');
    const other = await make('sign-in');
    const second = await make('invitation');
    // Seven days and one day after 2024-06-01T08:00Z.
    expect([second.expiresAt, other.expiresAt]).toEqual(['2024-06-08T08:00:00.000Z', '2024-06-02T08:00:00.000Z']);
    expect([await byLink(first.token), await byLink(second.token), await byLink(other.token)]).toEqual([410, 200, 200]);
    expect(await answer(clerk, 'POST', url, { purpose: 'set-up' })).toEqual([400, 'request.invalid']);
  });

  it('shows and ends the sessions of others without telling a hash', async () => {
    const session = cookieIn(await test.signIn('own@example.vn'));
    const listing = await send(clerk, 'GET', `/api/accounts/${ids.own}/sessions`);
    const { sessions } = listing.json<{ sessions: object[] }>();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ by: 'password', isCurrent: false });
    expect(listing.body).not.toMatch(/[Hh]ash/);
    expect(await answer(clerk, 'DELETE', `/api/accounts/${ids.own}/sessions`)).toEqual([204, undefined]);
    expect(await answer(session, 'GET', '/api/me')).toEqual([401, 'account.not-signed-in']);
  });
});
