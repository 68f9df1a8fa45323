import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRound } from '#domain/assessment-round/export-round.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { printRun, runScoring } from '#domain/scoring-run/scoring-run.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { writeRoundFolder } from '#storage/round-folder/write-round-folder.ts';
import { demoFolder, readDemo, readFolder, sha256, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { changed, smallRound } from '../support/small-round.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

async function importFolder(folder: string) {
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const round = await importRound(
    database.context(),
    { source, openContent: () => openRoundContent(folder, true) },
    faults,
  );
  return { round, faults: faults.kept() };
}

async function countRows(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    database.database,
  );
  return rows[0]?.count ?? 0;
}

describe('a round in the database', () => {
  it('comes out as it went in: the same files and the same result, to the byte', async () => {
    const { round, faults } = await importFolder(demoFolder);
    expect(faults).toEqual([]);
    expect(round).toMatchObject({ code: 'lang-son-2023', status: 'scored', unitCount: 23, answerCount: 1860 });
    const folder = join(temporaryFolder(), 'out');
    await exportRound(database.context(), { code: 'lang-son-2023' }, async (content, run) => {
      if (!run) throw new Error('no run');
      await writeRoundFolder(folder, content, [{ name: 'result.json', chunks: printRun(run) }]);
    });
    for (const name of ['units.csv', 'answers.csv', 'published.csv']) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(demoFolder, name)))).toBe(true);
    }
    const expected = [...printRun(runScoring(await readDemo(), sha256))].join('');
    expect(readFileSync(join(folder, 'result.json'), 'utf8') === expected).toBe(true);
    const again = await readFolder(folder);
    expect(again.faults).toEqual([]);
  });

  it('is listed with its last run', async () => {
    const [listed] = await database.context().transaction(({ rounds }) => rounds.list());
    expect(listed).toMatchObject({ code: 'lang-son-2023', year: 2023, unitCount: 23, simulated: true });
    expect(listed?.runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('is not overwritten', async () => {
    await expect(importFolder(demoFolder)).rejects.toMatchObject({ code: 'round.exists' });
  });

  it('with faults leaves nothing behind', async () => {
    const before = [await countRows('assessment_round'), await countRows('round_row'), await countRows('audit_event')];
    const { round, faults } = await importFolder(smallRound(changed('answers.csv', '1.5,5,', '1.5,7,')));
    expect(round).toBeNull();
    expect(faults).toHaveLength(1);
    expect([await countRows('assessment_round'), await countRows('round_row'), await countRows('audit_event')]).toEqual(
      before,
    );
  });

  it('that cannot be copied to its end leaves nothing behind', async () => {
    const folder = smallRound();
    const before = [await countRows('assessment_round'), await countRows('round_row'), await countRows('audit_event')];
    const openContent = async () => {
      const content = await openRoundContent(folder, true);
      async function* broken() {
        for await (const piece of content.pieces) {
          yield piece;
          if (piece.name === 'answers') throw new Error('the disk is gone');
        }
      }
      return { ...content, pieces: broken() };
    };
    const input = { source: folderSource(folder, () => undefined), openContent };
    await expect(importRound(database.context(), input, createFaultList())).rejects.toThrow('the disk is gone');
    expect([await countRows('assessment_round'), await countRows('round_row'), await countRows('audit_event')]).toEqual(
      before,
    );
  });

  it('keeps decimal commas as numbers', async () => {
    const vietnamese = changed(
      'records.csv',
      'unit_code,indicator_code,value,n,source\nu1,i3,4.5,,sổ\nu2,i3,7,,sổ\n',
      'unit_code;indicator_code;value;n;source\nu1;i3;4,5;;sổ\nu2;i3;7;;sổ\n',
    );
    expect((await importFolder(smallRound(vietnamese))).round?.code).toBe('small');
    const folder = join(temporaryFolder(), 'out');
    await exportRound(database.context(), { code: 'small' }, (content) => writeRoundFolder(folder, content));
    expect(readFileSync(join(folder, 'records.csv'), 'utf8')).toContain('u1,i3,4.5,,sổ');
    expect(existsSync(join(folder, 'published.csv'))).toBe(false);
  });
});

describe('the audit log in the database', () => {
  it('has an event for each import, linked to the one before, and shows what was changed', async () => {
    expect(await verifyAuditLog(database.database, sha256)).toMatchObject({ count: 2, fault: null });
    await database.unguarded(sql`update audit_event set after = '{}' where sequence = 1`);
    expect((await verifyAuditLog(database.database, sha256)).fault).toEqual({ sequence: 1, fault: 'changed' });
  });

  it('stays a chain when many write at once', async () => {
    await database.unguarded(sql`delete from audit_event`);
    const entry = { action: 'account.sign-in' as const, subject: 'account:x', before: null, after: null };
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        database.context(`actor-${index}`).transaction((transaction) => transaction.audit(entry)),
      ),
    );
    expect(await verifyAuditLog(database.database, sha256)).toMatchObject({ count: 40, fault: null });
  });
});

describe('accounts in the database', () => {
  const account = {
    id: '01890000-0000-7000-8000-000000000001',
    email: 'clerk@example.vn',
    name: 'Thư ký',
    status: 'active' as const,
    passwordHash: null,
    failedSignIns: 0,
    lockedUntil: null,
    grants: [{ role: 'unit-clerk' as const, organisationCode: 'chi-lang' }],
  };

  it('come out as they went in, found by id and by e-mail', async () => {
    await database.context().transaction(({ accounts }) => accounts.insert(account));
    await database.context().transaction(async ({ accounts }) => {
      expect(await accounts.find(account.id)).toEqual(account);
      expect(await accounts.findByEmail(account.email)).toEqual(account);
      expect(await accounts.findByEmail('nobody@example.vn')).toBeNull();
      await accounts.save({ ...account, failedSignIns: 3, lockedUntil: '2026-01-01T00:00:00.000Z' });
      expect(await accounts.find(account.id)).toMatchObject({
        failedSignIns: 3,
        lockedUntil: '2026-01-01T00:00:00.000Z',
      });
    });
  });

  it('let a link be used once, also when ten try at once', async () => {
    const link = {
      tokenHash: 'h1',
      purpose: 'sign-in' as const,
      accountId: account.id,
      expiresAt: '2026-01-02T00:00:00.000Z',
      usedAt: null,
    };
    await database.context().transaction(({ accounts }) => accounts.insertLink(link));
    const used = await Promise.all(
      Array.from({ length: 10 }, () =>
        database.context().transaction(({ accounts }) => accounts.takeLink('h1', '2026-01-01T00:00:00.000Z')),
      ),
    );
    expect(used.filter((one) => one !== null)).toHaveLength(1);
    const late = { ...link, tokenHash: 'h2', expiresAt: '2025-12-31T00:00:00.000Z' };
    await database.context().transaction(({ accounts }) => accounts.insertLink(late));
    expect(
      await database.context().transaction(({ accounts }) => accounts.takeLink('h2', '2026-01-01T00:00:00.000Z')),
    ).toBeNull();
  });

  it('keep sessions until they are deleted', async () => {
    const session = {
      id: '01890000-0000-7000-8000-000000000002',
      tokenHash: 's1',
      accountId: account.id,
      by: 'link' as const,
      passwordFreeUntil: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-01-01T12:00:00.000Z',
      userAgent: 'test',
    };
    await database.context().transaction(async ({ accounts }) => {
      await accounts.insertSession(session);
      await accounts.touchSession('s1', '2026-01-01T01:00:00.000Z');
      expect(await accounts.findSession('s1')).toEqual({ ...session, lastSeenAt: '2026-01-01T01:00:00.000Z' });
      expect(await accounts.listSessions(account.id)).toHaveLength(1);
      await accounts.deleteSession('s1');
      expect(await accounts.findSession('s1')).toBeNull();
    });
  });
});
