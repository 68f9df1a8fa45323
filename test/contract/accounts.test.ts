import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account, Session } from '#domain/account/account-store.port.ts';
import { changeAccount } from '#domain/account/change-account.ts';
import { closeAccount } from '#domain/account/close-account.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { createLink } from '#domain/account/create-link.ts';
import { createSetUpLink } from '#domain/account/create-set-up-link.ts';
import type { ApiToken, SecondFactor } from '#domain/account/credential-store.port.ts';
import { finishSignOn } from '#domain/account/finish-sign-on.ts';
import type { Role } from '#domain/account/rights.ts';
import { setUp } from '#domain/account/set-up.ts';
import { signInByLink } from '#domain/account/sign-in-by-link.ts';
import { signInByPassword } from '#domain/account/sign-in-by-password.ts';
import { sweepExpired } from '#domain/account/sweep-expired.ts';
import type { Context, Transaction } from '#domain/context.ts';
import { createSecrets, goodPassword } from '#http/server.fixture.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { sha256 } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
const secrets = createSecrets();
const tables = [
  ...['session', 'one_time_link', 'second_factor', 'api_token', 'sign_on_identity', 'pending_sign_on', 'set_up_link'],
  ...['account', 'audit_event'],
];
const at = (time: string): string => `2026-01-01T${time}:00.000Z`;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close(), 60_000);
beforeEach(async () => {
  await database.unguarded(...tables.map((table) => sql`delete from ${sql.table(table)}`));
});

const context = (actor = 'system'): Context => database.context(actor);
const stores = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
  context().transaction(work);
let made = 0;
const add = (role: Role | null = 'leader', password: string | null = null): Promise<Account> => {
  made += 1;
  const grants = role === null ? [] : [{ role, organisationCode: null }];
  return createAccount(context(), secrets, { email: `a${made}@example.vn`, name: `A ${made}`, password, grants });
};
const idOf = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const sessionOf = (accountId: string, number: number, more: Partial<Session> = {}): Session => ({
  id: idOf(number),
  tokenHash: `s${number}`,
  accountId,
  by: 'oidc',
  createdAt: at('00:00'),
  lastSeenAt: at('00:00'),
  expiresAt: at('12:00'),
  passwordFreeUntil: at('00:30'),
  userAgent: 'test',
  ...more,
});
const settled = async (work: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(work)).map((one) => (one.status === 'fulfilled' ? 'done' : codeOf(one.reason)));
const codeOf = (error: unknown): string => (error as { code: string }).code;
const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    database.database,
  );
  return rows[0]?.count ?? 0;
};

describe('what accounts sign in with', () => {
  it('second factors come out as they went in, and are put in the place of the one before', async () => {
    const { id: accountId } = await add();
    const begun: SecondFactor = {
      accountId,
      sealedSecret: 'sealed',
      confirmedAt: null,
      lastStep: null,
      recoveryHashes: [],
    };
    const confirmed = { ...begun, confirmedAt: at('08:00'), lastStep: 57_240_960, recoveryHashes: ['h1', 'h2'] };
    await stores(async ({ credentials }) => {
      expect(await credentials.findSecondFactor(accountId)).toBeNull();
      await credentials.saveSecondFactor(begun);
      expect(await credentials.findSecondFactor(accountId)).toEqual(begun);
      expect(await credentials.listSecondFactors()).toEqual([]);
      await credentials.saveSecondFactor(confirmed);
      expect(await credentials.findSecondFactor(accountId)).toEqual(confirmed);
      expect(await credentials.listSecondFactors()).toEqual([accountId]);
      await credentials.deleteSecondFactor(accountId);
      expect(await credentials.findSecondFactor(accountId)).toBeNull();
    });
  });

  it('tokens come out as they went in, by account, until they are deleted', async () => {
    const [one, other] = [await add(), await add()];
    const token = (accountId: string, number: number): ApiToken => ({
      id: idOf(number),
      tokenHash: `t${number}`,
      accountId,
      name: 'Sổ tính',
      scopes: ['round.read', 'audit.read'],
      createdAt: at(`00:0${number}`),
      expiresAt: at('09:00'),
      lastUsedAt: null,
    });
    await stores(async ({ credentials }) => {
      await credentials.insertToken(token(one.id, 2));
      await credentials.insertToken(token(one.id, 1));
      await credentials.insertToken(token(other.id, 3));
      expect(await credentials.listTokens(one.id)).toEqual([token(one.id, 1), token(one.id, 2)]);
      await credentials.touchToken(idOf(1), at('08:00'));
      expect(await credentials.findToken('t1')).toEqual({ ...token(one.id, 1), lastUsedAt: at('08:00') });
      expect(await credentials.findToken('t9')).toBeNull();
      await credentials.deleteToken(idOf(1));
      expect(await credentials.findToken('t1')).toBeNull();
      await credentials.deleteTokens(one.id);
      expect(await credentials.listTokens(one.id)).toEqual([]);
      expect(await credentials.listTokens(other.id)).toHaveLength(1);
    });
  });

  it('an account has one identity at an issuer, and an identity one account', async () => {
    const [one, other] = [await add(), await add()];
    const identity = { issuer: 'https://id.example.vn', subject: 's', accountId: one.id, boundAt: at('08:00') };
    await stores(async ({ credentials }) => {
      expect(await credentials.insertIdentity(identity)).toBe(true);
      expect(await credentials.insertIdentity({ ...identity, accountId: other.id })).toBe(false);
      expect(await credentials.insertIdentity({ ...identity, subject: 's2' })).toBe(false);
      expect(await credentials.insertIdentity({ ...identity, issuer: 'https://other.example.vn' })).toBe(true);
      expect(await credentials.findIdentity(identity.issuer, 's')).toEqual(identity);
      expect(await credentials.findIdentity(identity.issuer, 's2')).toBeNull();
      await credentials.deleteIdentities(one.id);
      expect(await credentials.findIdentity(identity.issuer, 's')).toBeNull();
    });
  });

  it('a sign-in under way is taken once, also when ten try at once, and not when it is past', async () => {
    const pending = {
      tokenHash: 'p1',
      state: 's',
      nonce: 'n',
      codeVerifier: 'v',
      nextPath: '/rounds/x',
      expiresAt: at('08:10'),
    };
    await stores(({ credentials }) => credentials.insertPendingSignOn(pending));
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => stores(({ credentials }) => credentials.takePendingSignOn('p1', at('08:09')))),
    );
    expect(taken.filter((one) => one !== null)).toEqual([pending]);
    await stores(async ({ credentials }) => {
      await credentials.insertPendingSignOn(pending);
      expect(await credentials.takePendingSignOn('p1', at('08:10'))).toBeNull();
    });
  });

  it('sessions and links end by account', async () => {
    const [one, other] = [await add(), await add()];
    const link = { purpose: 'sign-in', expiresAt: at('09:00'), usedAt: null } as const;
    await stores(async ({ accounts }) => {
      for (const number of [1, 2, 3]) await accounts.insertSession(sessionOf(one.id, number));
      await accounts.insertSession(sessionOf(other.id, 4));
      expect(await accounts.findSession('s1')).toEqual(sessionOf(one.id, 1));
      await accounts.endPasswordFree('s1');
      expect(await accounts.findSession('s1')).toMatchObject({ passwordFreeUntil: null });
      expect(await accounts.deleteSessions(one.id, 's1')).toBe(2);
      expect(await accounts.deleteSessions(one.id, null)).toBe(1);
      expect(await accounts.listSessions(other.id)).toHaveLength(1);

      await accounts.insertLink({ ...link, tokenHash: 'l1', accountId: one.id });
      await accounts.insertLink({ ...link, tokenHash: 'l2', accountId: one.id, purpose: 'invitation' });
      await accounts.insertLink({ ...link, tokenHash: 'l3', accountId: other.id });
      await accounts.deleteLinks(one.id, 'sign-in');
      expect([await accounts.findLink('l1'), (await accounts.findLink('l2'))?.purpose]).toEqual([null, 'invitation']);
      await accounts.deleteLinks(one.id, null);
      expect([await accounts.findLink('l2'), (await accounts.findLink('l3'))?.accountId]).toEqual([null, other.id]);
    });
  });

  it('what is past is swept away, and nothing else', async () => {
    const { id } = await add();
    const link = { purpose: 'sign-in', accountId: id, usedAt: null } as const;
    const [past, later] = ['2026-01-01T08:00:00.000Z', '2026-01-01T08:00:00.001Z'];
    const [idle, used] = ['2026-01-01T06:00:00.000Z', '2026-01-01T06:00:00.001Z'];
    const token = { accountId: id, name: 'x', scopes: [], createdAt: past, lastUsedAt: null };
    const pending = { state: 's', nonce: 'n', codeVerifier: 'v', nextPath: '/' };
    await stores(async ({ accounts, credentials }) => {
      await accounts.insertSession(sessionOf(id, 1, { lastSeenAt: used, expiresAt: past }));
      await accounts.insertSession(sessionOf(id, 2, { lastSeenAt: idle, expiresAt: later }));
      await accounts.insertSession(sessionOf(id, 3, { lastSeenAt: used, expiresAt: later }));
      for (const [number, expiresAt] of [past, later].entries()) {
        await accounts.insertLink({ ...link, tokenHash: `l${number}`, expiresAt });
        await credentials.insertToken({ ...token, id: idOf(number), tokenHash: `t${number}`, expiresAt });
        await credentials.insertPendingSignOn({ ...pending, tokenHash: `p${number}`, expiresAt });
        await credentials.insertSetUpLink({ tokenHash: `u${number}`, expiresAt });
      }
    });
    await sweepExpired({ ...context(), now: () => past });
    await stores(async ({ accounts, credentials }) => {
      expect((await accounts.listSessions(id)).map((one) => one.tokenHash)).toEqual(['s3']);
      expect([await accounts.findLink('l0'), (await accounts.findLink('l1'))?.tokenHash]).toEqual([null, 'l1']);
      expect((await credentials.listTokens(id)).map((one) => one.tokenHash)).toEqual(['t1']);
      expect([await count('pending_sign_on'), await count('set_up_link')]).toEqual([1, 1]);
      expect(await credentials.findSetUpLink('u1', past)).toEqual({ tokenHash: 'u1', expiresAt: later });
      expect(await credentials.findSetUpLink('u1', later)).toBeNull();
    });
  });
});

describe('at the same time', () => {
  it('two administrators who close each other: one of them is left', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = [await add('province-administrator'), await add('province-administrator')];
      const outcomes = await settled([
        closeAccount(context(one.id), other.id),
        closeAccount(context(other.id), one.id),
      ]);
      expect(outcomes.toSorted()).toEqual(['account.not-allowed', 'done']);
      await sql`update account set status = 'closed'`.execute(database.database);
    }
  });

  it('the two last administrators are not both taken away, be it by closing or by other roles', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = [await add('province-administrator'), await add('province-administrator')];
      const less = { name: 'x', grants: [{ role: 'leader' as const, organisationCode: null }] };
      const outcomes = await settled([changeAccount(context(), one.id, less), closeAccount(context(), other.id)]);
      expect(outcomes.toSorted()).toEqual(['account.last-administrator', 'done']);
      await sql`update account set status = 'closed'`.execute(database.database);
    }
  });

  it('a set-up is done once', async () => {
    const token = (await createSetUpLink(context(), secrets)) ?? '';
    const people = ['a', 'b', 'c', 'd'].map((name) => ({ email: `${name}@example.vn`, name, password: goodPassword }));
    const outcomes = await settled(
      people.map((person) => setUp(context('anonymous'), secrets, { token, ...person, userAgent: '' })),
    );
    expect(outcomes.toSorted()).toEqual(['done', ...Array.from({ length: 3 }, () => 'link.not-valid')]);
    expect([await count('account'), await count('set_up_link')]).toEqual([1, 0]);
  });

  it('a recovery code is taken once', async () => {
    const account = await add('leader', goodPassword);
    const recoveryHashes = [sha256(['abcdefghijklmnop']), sha256(['b'])];
    const factor = {
      accountId: account.id,
      sealedSecret: '',
      confirmedAt: at('08:00'),
      lastStep: null,
      recoveryHashes,
    };
    await stores(({ credentials }) => credentials.saveSecondFactor(factor));
    const sign = { email: account.email, password: goodPassword, code: 'abcd-efgh-ijkl-mnop', userAgent: '' };
    const outcomes = await settled(
      Array.from({ length: 4 }, () => signInByPassword(context('anonymous'), secrets, sign)),
    );
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 3 }, () => 'account.wrong-code'), 'done']);
    expect(await stores(({ credentials }) => credentials.findSecondFactor(account.id))).toMatchObject({
      recoveryHashes: [sha256(['b'])],
    });
  });

  it('wrong passwords and a change of the account lose nothing of each other', async () => {
    const { id, email, grants } = await add('leader', goodPassword);
    const wrong = { email, password: 'wrong', userAgent: '' };
    await settled([
      ...Array.from({ length: 4 }, () => signInByPassword(context('anonymous'), secrets, wrong)),
      changeAccount(context(), id, { name: 'Tên mới', grants }),
    ]);
    expect(await stores(({ accounts }) => accounts.find(id))).toMatchObject({ name: 'Tên mới', failedSignIns: 4 });
  });

  it('an account that is closed while people sign in by it has no session left', async () => {
    const account = await add('leader', goodPassword);
    const link = await createLink(context(), secrets, { accountId: account.id, purpose: 'sign-in' });
    const sign = { email: account.email, password: goodPassword, userAgent: '' };
    const anonymous = context('anonymous');
    const outcomes = await settled([
      signInByPassword(anonymous, secrets, sign),
      signInByLink(anonymous, secrets, { token: link.token, userAgent: '' }),
      createLink(context(), secrets, { accountId: account.id, purpose: 'sign-in' }),
      closeAccount(context(), account.id),
      signInByPassword(anonymous, secrets, sign),
    ]);
    // Whoever came first got in or not; a deadlock of the database is none of the answers.
    const expected = ['done', 'account.wrong-sign-in', 'link.not-valid', 'account.unknown'];
    expect(outcomes.filter((outcome) => !expected.includes(outcome))).toEqual([]);
    expect([await count('session'), await count('one_time_link')]).toEqual([0, 0]);
  });

  it('of links that are made at once for the same purpose the last is good, and it alone', async () => {
    const { id: accountId } = await add();
    const links = await Promise.all(
      Array.from({ length: 5 }, () => createLink(context(), secrets, { accountId, purpose: 'invitation' })),
    );
    expect(await count('one_time_link')).toBe(1);
    const outcomes = await settled(
      links.map(({ token }) => signInByLink(context('anonymous'), secrets, { token, userAgent: '' })),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });

  it('two first sign-ins of one person at the single sign-on both succeed and bind once', async () => {
    const account = await add();
    const claims = { issuer: 'https://id.example.vn', subject: 's', verifiedEmail: account.email };
    const singleSignOn = { name: 'x', begin: () => Promise.reject(new Error('no')), finish: async () => claims };
    const tokens = [secrets.randomToken(), secrets.randomToken(), secrets.randomToken()];
    const expiresAt = '2999-01-01T00:00:00.000Z';
    await stores(async ({ credentials }) => {
      for (const token of tokens) {
        const pending = { state: 's', nonce: 'n', codeVerifier: 'v', nextPath: '/', expiresAt };
        await credentials.insertPendingSignOn({ ...pending, tokenHash: sha256([token]) });
      }
    });
    const outcomes = await settled(
      tokens.map((token) =>
        finishSignOn(context('anonymous'), secrets, singleSignOn, { token, query: '', userAgent: '' }),
      ),
    );
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect([await count('sign_on_identity'), await count('session')]).toEqual([1, 3]);
  });

  it('all of it leaves a log that holds', async () => {
    await Promise.all([add(), add(), add()].map(async (account) => closeAccount(context(), (await account).id)));
    expect(await verifyAuditLog(database.database, sha256)).toMatchObject({ count: 6, fault: null });
  });
});
