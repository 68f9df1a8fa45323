import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { addOrganisation } from '#domain/organisation/add-organisation.ts';
import { importOrganisations } from '#domain/organisation/import-organisations.ts';
import { listOrganisations } from '#domain/organisation/list-organisations.ts';
import { listSuccessions } from '#domain/organisation/list-successions.ts';
import type { RecordSuccessionInput } from '#domain/organisation/organisation.schema.ts';
import type { Organisation, Succession } from '#domain/organisation/organisation.ts';
import { recordSuccession } from '#domain/organisation/record-succession.ts';
import { unitSeries } from '#domain/unit/unit-series.ts';
import { organisationSource } from '#storage/organisation-folder/organisation-source.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { demoFolder, root, sha256 } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
const trusted = () => database.context('command-line');

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
beforeEach(async () => {
  const tables = ['organisation', 'succession', 'audit_event'];
  await database.unguarded(...tables.map((table) => sql`delete from ${sql.table(table)}`));
});
afterAll(() => database.close(), 60_000);

function version(code: string, validFrom: string | null, validTo: string | null = null): Organisation {
  return { code, kind: 'commune', parentCode: 'p', name: { vi: `Xã ${code} «Ấ»`, en: code }, validFrom, validTo };
}
const document = { number: '1/NQ', issuedOn: '2025-06-16', issuer: 'UBTVQH', summary: 'Sắp xếp "các" xã' };
const province = {
  code: 'p',
  kind: 'province' as const,
  parentCode: null,
  name: { vi: 'Tỉnh', en: 'Province' },
  validFrom: null,
};
const commune = (code: string) => ({ code, kind: 'commune' as const, parentCode: 'p', name: { vi: code, en: code } });

describe('the store of organisations', () => {
  it('gives versions back as they went in, by code and first day, whatever order they came in', async () => {
    const versions = [
      version('b', '2020-01-01'),
      version('B', null),
      version('a', '2021-01-01'),
      version('a', null, '2020-12-31'),
    ];
    await trusted().transaction(async ({ organisations }) => {
      for (const one of versions) await organisations.insert(one);
    });
    const listed = await trusted().transaction(({ organisations }) => organisations.list());
    expect(listed).toEqual([versions[1], versions[3], versions[2], versions[0]]);
  });

  it('ends the version that has no last day, and no other', async () => {
    await trusted().transaction(async ({ organisations }) => {
      await organisations.insert(version('a', null, '2020-12-31'));
      await organisations.insert(version('a', '2021-01-01'));
      await organisations.end('a', '2025-06-30');
    });
    const listed = await trusted().transaction(({ organisations }) => organisations.list());
    expect(listed.map(({ validTo }) => validTo)).toEqual(['2020-12-31', '2025-06-30']);
  });

  it('gives changes back as they went in, by their day', async () => {
    const succession = (id: number, effectiveOn: string): Succession => ({
      id: `01890000-0000-7000-8000-00000000000${id}`,
      kind: 'merge',
      effectiveOn,
      predecessors: ['a', 'b'],
      successors: ['c'],
      document,
    });
    const [later, earlier] = [succession(1, '2025-07-01'), succession(2, '2020-01-01')];
    await trusted().transaction(async ({ organisations }) => {
      for (const one of [later, earlier]) await organisations.insertSuccession(one);
    });
    const listed = await trusted().transaction(({ organisations }) => organisations.listSuccessions());
    expect(listed).toEqual([earlier, later]);
  });
});

describe('changes of organisations in the database', () => {
  const merger: RecordSuccessionInput = {
    kind: 'merge',
    effectiveOn: '2025-07-01',
    predecessors: ['a', 'b'],
    successors: [commune('c')],
    document,
  };

  async function addTree(): Promise<void> {
    await addOrganisation(trusted(), province);
    for (const code of ['a', 'b']) await addOrganisation(trusted(), { ...commune(code), validFrom: null });
  }

  it('are recorded with their versions and an event of the log', async () => {
    await addTree();
    const recorded = await recordSuccession(trusted(), merger);
    expect(await listSuccessions(trusted())).toEqual([recorded]);
    const versions = await listOrganisations(trusted(), {});
    expect(versions.map(({ code, validFrom, validTo }) => [code, validFrom, validTo])).toEqual([
      ['a', null, '2025-06-30'],
      ['b', null, '2025-06-30'],
      ['c', '2025-07-01', null],
      ['p', null, null],
    ]);
    expect(await verifyAuditLog(database.database, sha256)).toMatchObject({ count: 4, fault: null });
  });

  it('that are refused leave nothing behind', async () => {
    await addTree();
    const wrong = { ...merger, successors: [{ ...commune('c'), parentCode: 'none' }] };
    await expect(recordSuccession(trusted(), wrong)).rejects.toMatchObject({ code: 'organisation.unknown' });
    expect(await listSuccessions(trusted())).toEqual([]);
    expect((await listOrganisations(trusted(), {})).filter(({ validTo }) => validTo !== null)).toEqual([]);
  });

  it('at the same time are made one after the other: of ten equal ones, one', async () => {
    await addTree();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => recordSuccession(trusted(), merger)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const added = await Promise.allSettled(
      Array.from({ length: 10 }, () => addOrganisation(trusted(), { ...commune('new'), validFrom: null })),
    );
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listOrganisations(trusted(), {})).toHaveLength(5);
  });
});

describe('the demonstration in the database', () => {
  const source = () => organisationSource(join(root, 'demo', 'organisations'));

  it('has 36 reporting bodies until 30 June 2025, and 65 communes from the day after; twice is once', async () => {
    expect(await importOrganisations(trusted(), source(), createFaultList())).toEqual({
      begun: 125,
      ended: 0,
      successions: 18,
    });
    const below = async (parent: string, on: string) =>
      (await listOrganisations(trusted(), { on })).filter(({ parentCode }) => parentCode === parent);
    const bodies = await below('chi-lang', '2025-06-30');
    // The report, footnote 4: 11 specialised agencies, 5 public-service units, 20 communes and towns.
    const count = (kind: string): number => bodies.filter((body) => body.kind === kind).length;
    expect([count('agency'), count('public-service-unit'), count('commune')]).toEqual([11, 5, 20]);
    expect(await below('chi-lang', '2025-07-01')).toEqual([]);
    expect((await below('lang-son', '2025-07-01')).filter(({ kind }) => kind === 'commune')).toHaveLength(65);
    expect(await importOrganisations(trusted(), source(), createFaultList())).toEqual({
      begun: 0,
      ended: 0,
      successions: 0,
    });
    expect(await verifyAuditLog(database.database, sha256)).toMatchObject({ count: 1, fault: null });
  });

  it("follows Chi Lăng's totals of 2020 to 2023 to the communes it was split into", async () => {
    await importOrganisations(trusted(), source(), createFaultList());
    const input = {
      source: folderSource(demoFolder, () => undefined),
      openContent: () => openRoundContent(demoFolder, true),
    };
    await importRound(trusted(), input, createFaultList());
    const { units, points, breaks } = await unitSeries(trusted(), { unitCode: 'chi-lang' });
    expect(units.map(({ unitCode }) => unitCode)).toEqual([
      'chi-lang',
      'xa-01',
      'xa-02',
      'xa-03',
      'xa-04',
      'xa-05',
      'xa-06',
    ]);
    // The report, parts A.I.3 and B.II.1.
    expect(points.map(({ year, source: from, score, rank, differs }) => [year, from, score, rank, differs])).toEqual([
      [2020, 'announced', 71.64, 4, false],
      [2021, 'announced', 70.92, 8, false],
      [2022, 'announced', 74.03, 8, false],
      [2023, 'run', 66.57, 10, false],
      [2023, 'announced', 66.57, 10, false],
    ]);
    expect(breaks.map(({ kind, fromYear, toYear, comparable }) => [kind, fromYear, toYear, comparable])).toEqual([
      ['method', 2022, 2023, false],
      ['split', 2023, null, false],
    ]);
    const commune01 = await unitSeries(trusted(), { unitCode: 'xa-01' });
    expect(commune01.points).toEqual(points.map((point) => ({ ...point, link: 'split' })));
  });
});
