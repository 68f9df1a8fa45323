import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveEdition } from '#domain/assessment-round/approve-edition.ts';
import { changeStatus } from '#domain/assessment-round/change-status.ts';
import { compareEditionVersions } from '#domain/assessment-round/compare-edition-versions.ts';
import { createDraft } from '#domain/assessment-round/create-draft.ts';
import { exportRound } from '#domain/assessment-round/export-round.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { listEditionVersions } from '#domain/assessment-round/list-edition-versions.ts';
import { listRuns } from '#domain/assessment-round/list-runs.ts';
import { replaceEdition } from '#domain/assessment-round/replace-edition.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { listPublications } from '#domain/publication/list-publications.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { enterPublishedFigures } from '#domain/published-series/enter-published-figures.ts';
import { listPublishedFigures } from '#domain/published-series/list-published-figures.ts';
import { printRun } from '#domain/scoring-run/scoring-run.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { writeRoundFolder } from '#storage/round-folder/write-round-folder.ts';
import { ddci, sha256, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { type SmallFile, smallFiles, smallRound } from '../support/small-round.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

const context = () => database.context();
const document = { number: '12/QĐ-UBND', issuedOn: '2025-01-05', issuer: 'UBND tỉnh', summary: '' };

function editionOf(code: string): { code: string; name: { vi: string; en: string } } & Record<string, unknown> {
  return { ...(JSON.parse(smallFiles['edition.json']) as ReturnType<typeof editionOf>), code };
}

/** The small round under a code of its own, with another value of u1 at i3 and other changes. */
function folderOf(code: string, value = '4.5', changes: Partial<Record<SmallFile, string>> = {}): string {
  return smallRound({
    'edition.json': JSON.stringify(editionOf(code)),
    'records.csv': smallFiles['records.csv'].replace('u1,i3,4.5', `u1,i3,${value}`),
    ...changes,
  });
}

async function importFolder(folder: string, reason?: string) {
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const round = await importRound(
    context(),
    { source, reason, openContent: () => openRoundContent(folder, true) },
    faults,
  );
  expect(faults.kept()).toEqual([]);
  return round;
}

/** Exports a run, verifies it as `ddci verify` does, and gives the value of u1 at i3. */
async function exported(code: string, runId?: string): Promise<number | null | undefined> {
  const folder = join(temporaryFolder(), 'out');
  const value = await exportRound(context(), runId === undefined ? { code } : { code, runId }, async (content, run) => {
    if (!run) throw new Error('no run');
    await writeRoundFolder(folder, content, [{ name: 'result.json', chunks: printRun(run) }]);
    return run.results.find((row) => row.unitCode === 'u1' && row.nodeCode === 'i3')?.value;
  });
  const verified = await ddci('verify', join(folder, 'result.json'), folder, '--lang', 'en');
  expect(verified).toMatchObject({ exitCode: 0, err: '' });
  return value;
}

const runIdsOf = async (code: string): Promise<string[]> => (await listRuns(context(), code)).map((run) => run.runId);

async function publishLast(code: string, reason: string | null = null) {
  const runId = (await runIdsOf(code)).at(-1) ?? '';
  return publishRun(context(), { code, runId, reason, document: null });
}

const codes = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: string }).code)));

describe('a round from draft to correction', () => {
  const code = 'life';

  it('is made of its edition, which may be replaced until it is approved', async () => {
    const faults = createFaultList();
    const draft = await createDraft(context(), { edition: editionOf(code) }, faults);
    expect(draft).toMatchObject({ code, status: 'draft', editionApprovedAt: null, importedAt: null, runId: null });
    await expect(createDraft(context(), { edition: editionOf(code) }, faults)).rejects.toMatchObject({
      code: 'round.exists',
    });
    const renamed = { ...editionOf(code), name: { vi: 'Đợt nhỏ', en: 'Small round' } };
    const replaced = await replaceEdition(context(), { code, edition: renamed }, faults);
    expect(replaced?.name.vi).toBe('Đợt nhỏ');
    expect(replaced?.editionHash).not.toBe(draft?.editionHash);
    const other = replaceEdition(context(), { code, edition: editionOf('other') }, faults);
    await expect(other).rejects.toMatchObject({ code: 'edition.other-code', details: { code, found: 'other' } });
    const again = await replaceEdition(context(), { code, edition: editionOf(code) }, faults);
    expect(again?.editionHash).toBe(draft?.editionHash);
    // Each edition is kept, also the one that is the same as an earlier one.
    const versions = await listEditionVersions(context(), code);
    expect(versions.map(({ version, editionHash }) => [version, editionHash])).toEqual([
      [1, draft?.editionHash],
      [2, replaced?.editionHash],
      [3, draft?.editionHash],
    ]);
    const { differences } = await compareEditionVersions(context(), { code, from: 1, to: 2 });
    expect(differences).toMatchObject([{ field: 'name', before: { vi: 'nhỏ' }, after: { vi: 'Đợt nhỏ' } }]);
    expect((await compareEditionVersions(context(), { code, from: 1, to: 3 })).differences).toEqual([]);
    await expect(compareEditionVersions(context(), { code, to: 4 })).rejects.toMatchObject({
      code: 'edition.version-unknown',
    });
    expect(faults.count()).toBe(0);
  });

  it('has all faults of its edition told at once', async () => {
    const faults = createFaultList();
    const edition = { ...editionOf('bad'), year: 1, name: { vi: 'a\u0000', en: '' }, blocks: [] };
    expect(await createDraft(context(), { edition }, faults)).toBeNull();
    expect(faults.kept().map(({ column }) => column)).toEqual(['year', 'name.vi', 'name.en', 'blocks']);
    expect(await context().transaction(({ rounds }) => rounds.find('bad'))).toBeNull();
  });

  it('keeps an edition to the letter, whatever its texts hold', async () => {
    const faults = createFaultList();
    const text = { vi: 'a\u0000b\n"\\ \u{1F4A9}', en: 'half \ud800 of a letter' };
    const edition = { ...editionOf('odd'), legalBasis: [text] };
    await createDraft(context(), { edition }, faults);
    expect(faults.kept()).toEqual([]);
    expect(await context().transaction(({ rounds }) => rounds.edition('odd'))).toEqual(edition);
    expect((await approveEdition(context(), { code: 'odd' })).editionApprovedAt).not.toBeNull();
  });

  it('is fielded when its edition is approved, and then takes no other edition', async () => {
    const faults = createFaultList();
    await expect(changeStatus(context(), { code, to: 'fielding' })).rejects.toMatchObject({
      code: 'edition.not-approved',
    });
    await expect(changeStatus(context(), { code, to: 'closed' })).rejects.toMatchObject({ code: 'round.wrong-status' });
    const approved = await approveEdition(context(), { code });
    expect(approved.editionApprovedAt).toMatch(/^20/);
    const frozen = { code: 'edition.frozen' };
    await expect(approveEdition(context(), { code })).rejects.toMatchObject(frozen);
    await expect(replaceEdition(context(), { code, edition: editionOf(code) }, faults)).rejects.toMatchObject(frozen);
    await expect(importFolder(folderOf(code))).rejects.toMatchObject({
      code: 'round.wrong-status',
      details: { status: 'draft', nextStatuses: 'fielding' },
    });
    expect((await changeStatus(context(), { code, to: 'fielding' })).status).toBe('fielding');
    await expect(replaceEdition(context(), { code, edition: editionOf(code) }, faults)).rejects.toMatchObject(frozen);
    await expect(importFolder(folderOf(code))).rejects.toMatchObject({ code: 'round.wrong-status' });
  });

  it('takes an input of its own edition when it is closed, and not before', async () => {
    await expect(rescoreRound(context(), { code, reason: 'x' }, createFaultList())).rejects.toMatchObject({
      code: 'round.wrong-status',
    });
    await changeStatus(context(), { code, to: 'closed' });
    const otherEdition = JSON.stringify({ ...editionOf(code), year: 2023 });
    await expect(importFolder(folderOf(code, '4.5', { 'edition.json': otherEdition }))).rejects.toMatchObject({
      code: 'edition.frozen',
    });
    const round = await importFolder(folderOf(code));
    expect(round).toMatchObject({ status: 'scored', unitCount: 2, answerCount: 4 });
    expect(await exported(code)).toBe(4.5);
  });

  it('takes a corrected input with a reason, and keeps the input of every run', async () => {
    await expect(importFolder(folderOf(code, '5'))).rejects.toMatchObject({ code: 'round.exists' });
    expect(await importFolder(folderOf(code, '5'), 'số liệu của u1 nhập sai')).toMatchObject({ status: 'scored' });
    const [first, second] = await runIdsOf(code);
    expect([await exported(code, first), await exported(code, second), await exported(code)]).toEqual([4.5, 5, 5]);
    await expect(exported(code, 'no-run')).rejects.toMatchObject({ code: 'run.unknown' });
  });

  it('is scored again from what is stored', async () => {
    const [first] = await listRuns(context(), code);
    const round = await rescoreRound(context(), { code, reason: 'kiểm tra lại' }, createFaultList());
    const runs = await listRuns(context(), code);
    expect(runs.map(({ reason }) => reason)).toEqual(['import', 'số liệu của u1 nhập sai', 'kiểm tra lại']);
    expect(runs[2]).toMatchObject({ runId: round?.runId, inputId: runs[1]?.inputId, inputHash: runs[1]?.inputHash });
    expect(runs[2]?.editionHash).toBe(first?.editionHash);
    expect(runs[1]?.inputHash).not.toBe(first?.inputHash);
    expect(await exported(code)).toBe(5);
  });

  it('is published, and corrected with a reason by a later publication', async () => {
    const [first = '', second = ''] = await runIdsOf(code);
    const published = await publishRun(context(), { code, runId: first, reason: null, document });
    expect(published).toMatchObject({ sequence: 1, runId: first, reason: null, document, publishedBy: 'system' });
    const again = publishRun(context(), { code, runId: first, reason: 'x', document: null });
    await expect(again).rejects.toMatchObject({ code: 'run.published-already' });
    const silent = publishRun(context(), { code, runId: second, reason: null, document: null });
    await expect(silent).rejects.toMatchObject({ code: 'publication.needs-reason' });
    const unknown = publishRun(context(), { code, runId: 'no-run', reason: 'x', document: null });
    await expect(unknown).rejects.toMatchObject({ code: 'run.unknown' });
    const find = () => context().transaction(({ rounds }) => rounds.find(code));
    expect(await find()).toMatchObject({ status: 'published', publishedRunId: first });
    await importFolder(folderOf(code, '6'), 'đính chính lần hai');
    expect(await find()).toMatchObject({ status: 'published', publishedRunId: first });
    await publishRun(context(), { code, runId: second, reason: 'đính chính', document: null });
    expect(await find()).toMatchObject({ status: 'published', publishedRunId: second });
    // Back to the first: what was superseded may be announced again, with its reason.
    await publishRun(context(), { code, runId: first, reason: 'bản đính chính sai', document: null });
    const publications = await listPublications(context(), code);
    expect(publications.map(({ sequence, runId, reason }) => [sequence, runId, reason])).toEqual([
      [1, first, null],
      [2, second, 'đính chính'],
      [3, first, 'bản đính chính sai'],
    ]);
    const runs = await listRuns(context(), code);
    expect(runs.map((run) => run.publications.map(({ sequence }) => sequence))).toEqual([[1, 3], [2], [], []]);
  });

  it('leaves an event of every step in a log that verifies', async () => {
    const { rows } = await sql<{ action: string }>`select action from audit_event where subject = ${`round:${code}`}
      order by sequence`.execute(database.database);
    expect(rows.map(({ action }) => action)).toEqual([
      ...['round.create', 'edition.replace', 'edition.replace', 'edition.approve', 'round.status', 'round.status'],
      ...['round.import', 'round.import', 'round.score', 'round.publish', 'round.import', 'round.publish'],
      'round.publish',
    ]);
    expect((await verifyAuditLog(database.database, sha256)).fault).toBeNull();
  });
});

describe('a run that does not come out as it stands', () => {
  it.each([
    ['a figure', 'result_row', sql`replace(figures::text, '"value":4.5', '"value":9.5')::json`, 'figures'],
    ['a cell of the input', 'round_row', sql`replace(cells::text, '4.5', '9.5')::json`, 'cells'],
    ['the head of the run', 'scoring_run', sql`replace(head::text, 'khối', 'khoi')::json`, 'head'],
    ['a hash in the list of runs', 'scoring_run', sql`${'0'.repeat(64)}`, 'input_hash'],
    ['the edition of the input', 'round_input', sql`replace(edition::text, 'khối', 'khoi')::json`, 'edition'],
  ])('because of %s is not published', async (name, table, value, column) => {
    const code = `tampered-${name.replaceAll(' ', '-')}`;
    await importFolder(folderOf(code));
    const [runId = ''] = await runIdsOf(code);
    // Read once, so that a copy in memory would hide what was done to the tables.
    await context().transaction(({ rounds }) => rounds.findRun(runId));
    const set = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where round_code = ${code}`;
    await database.unguarded(set);
    await expect(publishLast(code)).rejects.toMatchObject({ code: 'run.not-reproducible' });
    expect(await listPublications(context(), code)).toEqual([]);
  });
});

describe('changes of one round at the same time', () => {
  it('make it once', async () => {
    const folder = folderOf('twice');
    const results = await Promise.allSettled([importFolder(folder), importFolder(folder), importFolder(folder)]);
    expect(codes(results).toSorted()).toEqual(['done', 'round.exists', 'round.exists']);
    expect(await runIdsOf('twice')).toHaveLength(1);
  });

  it('publish a run once, and give corrections and runs one number each', async () => {
    const published = await Promise.allSettled([publishLast('twice'), publishLast('twice', 'x'), publishLast('twice')]);
    expect(codes(published).toSorted()).toEqual(['done', 'run.published-already', 'run.published-already']);
    const again = () => rescoreRound(context(), { code: 'twice', reason: 'x' }, createFaultList());
    const correct = () => importFolder(folderOf('twice', '5'), 'x');
    expect(codes(await Promise.allSettled([again(), correct(), again(), correct()]))).toEqual(Array(4).fill('done'));
    const { rows } = await sql<{ sequence: number }>`select sequence from scoring_run where round_code = 'twice'
      order by sequence`.execute(database.database);
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(await exported('twice')).toBe(5);
  });
});

describe('published figures of earlier years', () => {
  it('come out with their digits; the newest entry holds, and one without figures withdraws', async () => {
    const figure = {
      blockCode: 'b',
      unitCode: 'u1',
      nodeCode: 'total',
      year: 2021,
      score: '66.50',
      rank: 3,
      source: 'Báo cáo',
    };
    const enter = (changes: object) => enterPublishedFigures(context(), { figures: [{ ...figure, ...changes }] });
    await enterPublishedFigures(context(), {
      figures: [figure, { ...figure, unitCode: 'U2', score: '70', rank: null }],
    });
    await enter({ score: '66.570000' });
    await enter({ year: 2020, score: '1' });
    await enter({ year: 2020, score: null, rank: null });
    const list = async (filter: object, history = false) =>
      (await listPublishedFigures(context(), { ...filter, history })).map(({ unitCode, year, score, rank }) => [
        ...[unitCode, year, score, rank],
      ]);
    expect(await list({})).toEqual([
      ['U2', 2021, '70', null],
      ['u1', 2021, '66.570000', 3],
    ]);
    expect(await list({ unitCode: 'u1' }, true)).toEqual([
      ['u1', 2020, '1', 3],
      ['u1', 2020, null, null],
      ['u1', 2021, '66.50', 3],
      ['u1', 2021, '66.570000', 3],
    ]);
    expect(await list({ year: 2020 })).toEqual([]);
    expect(await list({ blockCode: 'c' }, true)).toEqual([]);
  });
});

describe('what is never changed', () => {
  const tables = [
    'edition_version',
    'scoring_run',
    'result_row',
    'round_input',
    'round_table',
    'round_row',
    'publication',
  ];

  it.each([...tables, 'published_figure', 'audit_event'])('%s keeps its rows, whoever asks', async (table) => {
    const count = async (): Promise<number | undefined> =>
      (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(database.database))
        .rows[0]?.count;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table}`.execute(database.database);
    const refused = /are never changed or taken out/;
    for (const { name } of rows) {
      const column = sql.ref(name);
      if (name === 'sequence' && table === 'published_figure') continue;
      const update = sql`update ${sql.table(table)} set ${column} = ${column}`;
      await expect(update.execute(database.database)).rejects.toThrow(refused);
    }
    await expect(sql`delete from ${sql.table(table)}`.execute(database.database)).rejects.toThrow(refused);
    await expect(sql`truncate ${sql.table(table)} cascade`.execute(database.database)).rejects.toThrow(refused);
    expect(await count()).toBe(before);
  });

  it('is the approved edition of a round, and the round itself', async () => {
    const set = (change: RawBuilder<unknown>) =>
      sql`update assessment_round set ${change} where code = 'twice'`.execute(database.database);
    const approved = /the edition of round twice is approved/;
    await expect(set(sql`edition = '{}'`)).rejects.toThrow(approved);
    await expect(set(sql`edition_hash = 'x'`)).rejects.toThrow(approved);
    await expect(set(sql`edition_approved_by = 'x'`)).rejects.toThrow(approved);
    await expect(set(sql`edition_approved_at = null, edition_approved_by = null`)).rejects.toThrow(approved);
    const remove = sql`delete from assessment_round where code = 'twice'`.execute(database.database);
    await expect(remove).rejects.toThrow(/rounds are never taken out/);
  });
});
