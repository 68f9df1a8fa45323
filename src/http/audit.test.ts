import { beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '#domain/account/create-link.ts';
import { verifyAudit } from '#domain/audit/verify-audit.ts';
import { sha256 } from '../../test/support/memory-stores.ts';
import { cookieIn, createTestServer, goodPassword, origin, type TestServer } from './server.fixture.ts';

type Event = { sequence: number; at: string; actor: string; actorName: string | null; action: string; subject: string };
type Page = { events: Event[]; next: number | null };

let test: TestServer;
let cookie: string;
let lan: string;

/** Three events: two accounts were made, and the auditor signed in. */
beforeEach(async () => {
  test = await createTestServer();
  lan = await test.addAccount('lan@example.vn', 'analyst');
  cookie = await test.cookieOf('auditor');
});

async function get(query: string): Promise<Page> {
  const response = await test.server.inject({ url: `/api/audit${query}`, headers: { cookie } });
  expect(response.statusCode).toBe(200);
  return response.json<Page>();
}

const sequences = ({ events }: Page): number[] => events.map(({ sequence }) => sequence);

async function append(subjects: readonly string[], actor = 'system'): Promise<void> {
  await test.memory.context(actor).transaction(async (transaction) => {
    for (const subject of subjects) {
      await transaction.audit({ action: 'round.import', subject, before: null, after: { subject } });
    }
  });
}

describe('reading the audit log', () => {
  it('gives what each event says, the newest first', async () => {
    const { events, next } = await get('');
    const [newest] = test.memory.events().toReversed();
    expect(sequences({ events, next })).toEqual([3, 2, 1]);
    expect(next).toBeNull();
    expect(events[0]).toEqual({
      sequence: 3,
      at: '2024-06-01T08:00:00.000Z',
      actor: 'anonymous',
      actorName: null,
      action: 'account.sign-in',
      subject: newest?.subject,
      before: { failedSignIns: 0 },
      after: { by: 'password' },
      hash: newest?.hash,
    });
  });

  it('names the account that acted', async () => {
    await append(['round:a'], lan);
    await append(['round:b'], 'command-line');
    const { events } = await get('?action=round.import');
    expect(events.map(({ actor, actorName }) => [actor, actorName])).toEqual([
      ['command-line', null],
      [lan, 'Nguyễn Thị Ổn'],
    ]);
  });

  it('gives pages that follow on each other, also when events are added between them', async () => {
    await append(['round:a', 'round:b', 'round:c', 'round:d']);
    const first = await get('?limit=3');
    expect([sequences(first), first.next]).toEqual([[7, 6, 5], 5]);
    await append(['round:e']);
    const second = await get(`?limit=3&before=${first.next}`);
    expect([sequences(second), second.next]).toEqual([[4, 3, 2], 2]);
    const third = await get(`?limit=3&before=${second.next}`);
    expect([sequences(third), third.next]).toEqual([[1], null]);
  });

  it('has no next page when the last one is just full', async () => {
    expect(await get('?limit=3')).toMatchObject({ next: null });
    expect(await get('?limit=2')).toMatchObject({ next: 2 });
  });

  it('filters by actor, by actions, by subject and by time, and by all of them at once', async () => {
    await append(['round:lang-son-2023'], lan);
    test.memory.clock.forward(60);
    await append(['round:lang-son-2025', 'round:lang', 'roundabout'], lan);
    expect(sequences(await get(`?actor=${lan}`))).toEqual([7, 6, 5, 4]);
    expect(sequences(await get('?action=account.create'))).toEqual([2, 1]);
    expect(sequences(await get('?action=account.create&action=account.sign-in'))).toEqual([3, 2, 1]);
    expect(sequences(await get('?subject=round:lang'))).toEqual([6]);
    expect(sequences(await get('?subject=round:lang*'))).toEqual([6, 5, 4]);
    expect(sequences(await get('?subject=round:lang-son%25'))).toEqual([]);
    expect(sequences(await get('?from=2024-06-01T09:00:00Z'))).toEqual([7, 6, 5]);
    expect(sequences(await get('?to=2024-06-01T09:00:00Z'))).toEqual([4, 3, 2, 1]);
    // 16:00 in Viet Nam is 09:00 in UTC.
    expect(sequences(await get('?from=2024-06-01T16:00:00%2B07:00'))).toEqual([7, 6, 5]);
    expect(sequences(await get(`?actor=${lan}&action=round.import&subject=round:*&to=2024-06-01T08:30:00Z`))).toEqual([
      4,
    ]);
  });

  it.each(['limit=0', 'limit=501', 'before=0', 'before=x', 'from=yesterday', 'action=Import', 'subject=', 'x=1'])(
    'refuses %s',
    async (query) => {
      const response = await test.server.inject({ url: `/api/audit?${query}`, headers: { cookie } });
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'request.invalid']);
    },
  );

  it('is for the province only: an auditor of one organisation does not see the others', async () => {
    const own = await test.cookieOf('auditor', 'chi-lang');
    for (const url of ['/api/audit', '/api/audit/verification']) {
      expect((await test.server.inject({ url, headers: { cookie: own } })).statusCode).toBe(403);
    }
  });
});

describe('the verification of the audit log', () => {
  const verify = () => test.server.inject({ url: '/api/audit/verification', headers: { cookie } });

  it('counts the events and gives the last hash', async () => {
    const last = test.memory.events().at(-1);
    expect((await verify()).json()).toEqual({ count: 3, lastHash: last?.hash, fault: null });
  });

  it('tells the first event that does not hold', async () => {
    const second = test.memory.events()[1];
    if (second) second.actor = 'someone else';
    expect((await verify()).json()).toMatchObject({ count: 1, fault: { sequence: 2, fault: 'changed' } });
  });

  it('reads a long log in pieces', async () => {
    await append(Array.from({ length: 2500 }, (_, index) => `round:${index}`));
    const context = test.memory.context('system');
    const reads: number[] = [];
    const verdict = await verifyAudit({
      ...context,
      transaction: (work) =>
        context.transaction((transaction) =>
          work({
            ...transaction,
            auditLog: {
              ...transaction.auditLog,
              async readAfter(sequence, limit) {
                const events = await transaction.auditLog.readAfter(sequence, limit);
                reads.push(events.length);
                return events;
              },
            },
          }),
        ),
    });
    expect(verdict).toMatchObject({ count: 2503, fault: null });
    expect(reads).toEqual([1000, 1000, 503]);
  });
});

describe('secrets', () => {
  it('are in no event, neither a password nor a token nor a hash of one, whatever was done', async () => {
    const { server, secrets, memory } = test;
    const tokens: string[] = [];
    const original = { ...secrets };
    secrets.randomToken = () => {
      const token = original.randomToken();
      tokens.push(token);
      return token;
    };
    const post = (url: string, payload: object, headers: object = {}) =>
      server.inject({ method: 'POST', url, headers: { origin, ...headers }, payload });
    const wrongPassword = 'sai mật khẩu rồi';
    const newPassword = 'mật khẩu của người mới';
    const administrator = await test.cookieOf('province-administrator');
    const account = { email: 'moi@example.vn', name: 'Mới', password: newPassword, grants: [] };
    expect((await post('/api/accounts', account, { cookie: administrator })).statusCode).toBe(201);
    expect((await test.signIn('nobody@example.vn', wrongPassword)).statusCode).toBe(401);
    const signedIn = await test.signIn('lan@example.vn');
    for (let tries = 0; tries < 6; tries += 1) await test.signIn('lan@example.vn', wrongPassword);
    const link = { accountId: lan, purpose: 'sign-in' as const, validMinutes: 10 };
    const { token } = await createLink(memory.context('system'), secrets, link);
    expect((await post('/api/sign-in/link', { token })).statusCode).toBe(200);
    expect((await post('/api/sign-in/link', { token })).statusCode).toBe(410);
    expect((await post('/api/sign-out', {}, { cookie: cookieIn(signedIn) })).statusCode).toBe(204);

    const { events } = await get('?limit=500');
    expect(new Set(events.map(({ action }) => action))).toEqual(
      new Set(['account.create', 'account.sign-in', 'account.sign-in-refused', 'account.sign-out', 'link.create']),
    );
    expect(tokens).toHaveLength(4);
    const passwords = [goodPassword, wrongPassword, newPassword];
    const hashes = await Promise.all(passwords.map((password) => secrets.hashPassword(password)));
    const secret = [...tokens, ...passwords, ...hashes, ...[...tokens, ...passwords].map((one) => sha256([one]))];
    const told = JSON.stringify(events);
    expect(secret.filter((one) => told.includes(one))).toEqual([]);
  });
});
