import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCliContext } from '#app/cli-wiring.ts';
import { createSecrets } from '#app/secrets.ts';
import type { CliContext } from '#cli/cli-context.ts';
import { runProgram } from '#cli/program.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { listAuditInput } from '#domain/audit/audit.schema.ts';
import { listAudit } from '#domain/audit/list-audit.ts';
import { verifyAudit } from '#domain/audit/verify-audit.ts';
import type { Context } from '#domain/context.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { sha256 } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { createMemory } from '../support/memory-stores.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

/** The same rules for the stores of the tests and for those of an installation. */
const stores: [string, () => (actor: string) => Context][] = [
  [
    'in memory',
    () => {
      const memory = createMemory();
      return (actor) => memory.context(actor);
    },
  ],
  ['in PostgreSQL', () => (actor) => database.context(actor)],
];

async function append(context: Context, subjects: readonly string[]): Promise<void> {
  await context.transaction(async (transaction) => {
    for (const subject of subjects) {
      await transaction.audit({ action: 'round.import', subject, before: null, after: { a: [1] } });
    }
  });
}

describe.each(stores)('the audit log %s', (_name, open) => {
  let contextOf: ReturnType<typeof open>;
  let account: string;
  const list = (query: object) => listAudit(contextOf('system'), listAuditInput.parse(query));
  const subjects = async (query: object): Promise<string[]> => (await list(query)).events.map(({ subject }) => subject);

  beforeAll(async () => {
    contextOf = open();
    const input = { email: 'a@example.vn', name: 'Nguyễn Văn Ổn', password: null, grants: [] };
    account = (await createAccount(contextOf('system'), createSecrets(null), input)).id;
    await append(contextOf(account), ['round:a_1', 'round:a%1', 'round:a\\1', 'round:ab1', 'Round:a', 'vòng:ă']);
  });

  it('is read newest first, with the name of the account that acted', async () => {
    const { events, next } = await list({});
    expect(events.map(({ sequence }) => sequence)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(next).toBeNull();
    expect(events[0]).toMatchObject({
      ...{ actor: account, actorName: 'Nguyễn Văn Ổn', action: 'round.import', subject: 'vòng:ă' },
      ...{ before: null, after: { a: [1] } },
    });
    expect(events[6]).toMatchObject({ actor: 'system', actorName: null, subject: `account:${account}` });
  });

  it('finds beginnings of subjects letter by letter: %, _ and \\ mean themselves', async () => {
    expect(await subjects({ subject: 'round:a_*' })).toEqual(['round:a_1']);
    expect(await subjects({ subject: 'round:a%*' })).toEqual(['round:a%1']);
    expect(await subjects({ subject: 'round:a\\*' })).toEqual(['round:a\\1']);
    expect(await subjects({ subject: 'round:*' })).toEqual(['round:ab1', 'round:a\\1', 'round:a%1', 'round:a_1']);
    expect(await subjects({ subject: 'round:a_1' })).toEqual(['round:a_1']);
    expect(await subjects({ subject: 'vòng:*' })).toEqual(['vòng:ă']);
    expect(await subjects({ subject: '*' })).toHaveLength(7);
  });

  it('filters by actor, action and time, and goes on from a sequence', async () => {
    expect(await subjects({ actor: 'system' })).toEqual([`account:${account}`]);
    expect(await subjects({ actor: account, action: ['account.create', 'round.score'] })).toEqual([]);
    expect(await subjects({ action: ['account.create', 'round.import'], limit: '2' })).toEqual(['vòng:ă', 'Round:a']);
    expect(await list({ limit: '2', before: '3' })).toMatchObject({
      events: [{ sequence: 2 }, { sequence: 1 }],
      next: null,
    });
    expect(await list({ limit: '2', before: '4' })).toMatchObject({ next: 2 });
    const at = (await list({ limit: '1' })).events[0]?.at ?? '';
    expect(await subjects({ from: at, before: '8' })).toContain('vòng:ă');
    expect(await subjects({ to: at })).not.toContain('vòng:ă');
    expect(await subjects({ from: '2999-01-01T00:00:00Z' })).toEqual([]);
  });

  it('verifies, more than one piece of it too', async () => {
    await append(
      contextOf('system'),
      Array.from({ length: 1200 }, (_, index) => `round:${index}`),
    );
    expect(await verifyAudit(contextOf('system'))).toMatchObject({ count: 1207, fault: null });
  });

  it('is closed to an account without the right', async () => {
    await expect(listAudit(contextOf(account), listAuditInput.parse({}))).rejects.toThrow('account.not-allowed');
    await expect(verifyAudit(contextOf(account))).rejects.toThrow('account.not-allowed');
  });
});

describe('ddci audit', () => {
  async function ddci(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
    const printed = { out: '', err: '' };
    const context: CliContext = {
      ...createCliContext({}),
      out: (text) => {
        printed.out += text;
      },
      err: (text) => {
        printed.err += text;
      },
      openPlatform: async (actor) => ({
        context: database.context(actor),
        contextOf: (other) => database.context(other),
        isReady: async () => true,
        migrated: [],
        verifyAudit: () => verifyAuditLog(database.database, sha256),
        close: async () => undefined,
      }),
    };
    const exitCode = await runProgram(context, ['audit', ...args]);
    return { exitCode, ...printed };
  }

  it('list: a table in the time of Viet Nam, with names and words', async () => {
    await database.unguarded(sql`update audit_event set at = '2026-01-04T17:30:05.000Z' where sequence = 2`);
    const { exitCode, out } = await ddci('list', '--subject', 'round:a_1');
    expect(exitCode).toBe(0);
    const [header, row, ...rest] = out
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/));
    expect(header).toEqual(['Số', 'Thời điểm (giờ Việt Nam)', 'Người thực hiện', 'Việc', 'Đối tượng']);
    expect(row).toEqual(['2', '05/01/2026 00:30:05', 'Nguyễn Văn Ổn', 'nhập đợt đánh giá', 'round:a_1']);
    expect(rest).toEqual([]);
  });

  it('list --since: a day begins at midnight in Viet Nam, in either spelling', async () => {
    const about = ['--subject', 'round:a_1'];
    for (const day of ['2026-01-05', '05/01/2026']) {
      expect((await ddci('list', ...about, '--since', day)).out).toContain('round:a_1');
    }
    expect((await ddci('list', ...about, '--since', '2026-01-06', '--lang', 'en')).out).toBe('There are no events.\n');
  });

  it('list --limit: says that there are older ones', async () => {
    const { out } = await ddci('list', '--limit', '3', '--lang', 'en');
    expect(out.trimEnd().split('\n')).toHaveLength(5);
    expect(out).toContain('There are events older than these 3');
  });

  it.each([
    [['list', '--limit', '501'], '"501" is not possible for "--limit"; use: 1–500.'],
    [['list', '--limit', 'x'], '"x" is not possible for "--limit"'],
    [['list', '--since', '31/02/2026'], '"31/02/2026" is not possible for "--since"'],
    [['list', '--subject', ''], '"" is not possible for "--subject"'],
    [['show'], '"show" is not possible for "audit"; use: verify, list.'],
  ])('%j is a wrong call', async (args, told) => {
    const { exitCode, err } = await ddci(...args, '--lang', 'en');
    expect(exitCode).toBe(2);
    expect(err).toContain(told);
  });

  it('verify: finds the time that was changed above', async () => {
    const { exitCode, out } = await ddci('verify', '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(out).toBe('Event 2 was changed.\n');
  });
});
