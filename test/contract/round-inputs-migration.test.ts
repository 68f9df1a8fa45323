import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRound } from '#domain/assessment-round/export-round.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { listRuns } from '#domain/assessment-round/list-runs.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import type { RowFilter } from '#domain/scoring-run/result-store.port.ts';
import { printRun, runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { migrateToLatest, migrations } from '#storage/postgres/migrate.ts';
import { writeRoundFolder } from '#storage/round-folder/write-round-folder.ts';
import { ddci, readFolder, sha256, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { smallFiles, smallRound } from '../support/small-round.ts';

// A database as version 0002 left it, with two rounds written by the statements of that time, is brought up to date.

const importedAt = '2024-03-01T01:02:03.456Z';
const runIds = { old: '018df7a5-5f40-7000-8000-000000000001', older: '018df7a5-5f40-7000-8000-000000000002' };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
const runs = new Map<string, ScoringRun>();

beforeAll(async () => {
  database = await openTestDatabase('none');
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db: database.database, provider });
  const { error } = await migrator.migrateTo('0002-organisations');
  if (error) throw error;
  await insertOld('old');
  await insertOld('older');
  await database
    .context('019f0000-0000-7000-8000-00000000000a')
    .transaction((transaction) =>
      transaction.audit({ action: 'round.import', subject: 'round:old', before: null, after: null }),
    );
}, 60_000);

afterAll(() => database.close(), 60_000);

const execute = (statement: RawBuilder<unknown>) => statement.execute(database.database);

/** As round-store.ts wrote a round when a round had one input. */
async function insertOld(code: 'old' | 'older'): Promise<void> {
  const odd = `"legalBasis":[{"vi":"a\\u0000","en":"half \\ud800 of a letter"}]`;
  const simulated = `"simulation":{"vi":"MÔ PHỎNG","en":"SIMULATED"}`;
  const more = { old: odd, older: simulated }[code];
  const edition = smallFiles['edition.json'].replace('"code":"small"', `"code":"${code}",${more}`);
  const { round } = await readFolder(smallRound({ 'edition.json': edition }));
  if (!round) throw new Error('the small round has faults');
  const run = runScoring(round, sha256);
  runs.set(code, run);
  const runId = runIds[code];
  await execute(sql`insert into assessment_round (code, year, name_vi, name_en, status, edition_hash, edition, unit_count,
    answer_count, imported_at) values (${code}, 2024, 'nhỏ', 'small', 'scored', ${run.editionHash}, ${edition}, 2, 4, ${importedAt})`);
  for (const [file, content] of Object.entries(smallFiles)) {
    if (!file.endsWith('.csv')) continue;
    const [header = [], ...rows] = content
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const name = file.replace('.csv', '');
    await execute(sql`insert into round_table (round_code, table_name, header)
      values (${code}, ${name}, ${JSON.stringify(header)})`);
    for (const [index, cells] of rows.entries()) {
      const unit = cells[header.indexOf('unit_code')] ?? '';
      await execute(sql`insert into round_row (round_code, unit_code, table_name, position, cells)
        values (${code}, ${unit}, ${name}, ${index + 1}, ${JSON.stringify(cells)})`);
    }
  }
  const { results, ...head } = run;
  await execute(sql`insert into scoring_run (round_code, run_id, made_at, reason, engine_version, edition_hash, input_hash, head)
    values (${code}, ${runId}, ${importedAt}, 'import', ${run.engineVersion}, ${run.editionHash}, ${run.inputHash}, ${JSON.stringify(head)})`);
  for (const [index, row] of results.entries()) {
    await execute(sql`insert into result_row (round_code, unit_code, run_id, node_code, position, figures)
      values (${code}, ${row.unitCode}, ${runId}, ${row.nodeCode}, ${index + 1}, ${JSON.stringify(row)})`);
  }
}

async function exported(code: string): Promise<string> {
  const folder = join(temporaryFolder(), 'out');
  await exportRound(database.context(), { code }, async (content, run) => {
    if (!run) throw new Error('no run');
    await writeRoundFolder(folder, content, [{ name: 'result.json', chunks: printRun(run) }]);
  });
  return folder;
}

describe('a database of version 0002', () => {
  it('is brought up to date', async () => {
    const migrated = await migrateToLatest(database.database);
    expect(migrated.slice(0, 2)).toEqual(['0003-round-inputs', '0004-result-reading']);
  });

  it('has its rounds as they were, approved when they were imported', async () => {
    const rounds = await database.context().transaction((transaction) => transaction.rounds.list());
    const expected = { status: 'scored', unitCount: 2, answerCount: 4, importedAt, editionApprovedAt: importedAt };
    expect(rounds).toMatchObject([
      { code: 'old', simulated: false, runId: runIds.old, publishedRunId: null, ...expected },
      { code: 'older', simulated: true, runId: runIds.older, publishedRunId: null, ...expected },
    ]);
  });

  it('has the edition of each as its first version, to the letter', async () => {
    for (const code of ['old', 'older'] as const) {
      const { versions, first, own } = await database.context().transaction(async ({ rounds }) => ({
        versions: await rounds.listEditionVersions(code),
        first: await rounds.editionVersion(code, 1),
        own: await rounds.edition(code),
      }));
      expect(versions).toMatchObject([
        { version: 1, editionHash: runs.get(code)?.editionHash, made: { at: importedAt } },
      ]);
      expect(first).toEqual(own);
    }
  });

  it('has one input for each, made by who imported it as far as the log tells', async () => {
    const [old] = await listRuns(database.context(), 'old');
    const [older] = await listRuns(database.context(), 'older');
    expect(old).toMatchObject({ runId: runIds.old, reason: 'import', inputHash: runs.get('old')?.inputHash });
    expect(old?.made).toEqual({ at: importedAt, by: '019f0000-0000-7000-8000-00000000000a' });
    expect(older?.made).toEqual({ at: importedAt, by: 'system' });
    // Version 7: the 1 709 254 923 456 milliseconds of that instant are 18df78854c0 in hexadecimal.
    expect(old?.inputId).toMatch(/^018df788-54c0-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(older?.inputId).not.toBe(old?.inputId);
    const input = await database.context().transaction(({ rounds }) => rounds.lastInput('old'));
    expect(input).toMatchObject({ inputId: old?.inputId, reason: 'import', unitCount: 2, answerCount: 4 });
  });

  it('gives out the files and the result that went in', async () => {
    const folder = await exported('old');
    for (const file of ['units.csv', 'answers.csv', 'records.csv'] as const) {
      expect(readFileSync(join(folder, file), 'utf8')).toBe(smallFiles[file]);
    }
    const stored = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ScoringRun;
    expect(stored).toEqual(runs.get('old'));
    expect((await ddci('verify', join(folder, 'result.json'), folder)).exitCode).toBe(0);
  });

  it('has the rows of its runs by block and kind, as their figures say', async () => {
    const run = runs.get('old');
    const place = { roundCode: 'old', runId: runIds.old };
    const read = (filter: RowFilter) =>
      database.context().read(({ results }) => results.listRows(place, filter, { after: 0, limit: 1000 }));
    for (const kind of ['index', 'component', 'dimension', 'indicator'] as const) {
      const expected = run?.results.filter((row) => row.kind === kind).map((row) => JSON.stringify(row));
      expect((await read({ kind })).map(({ figures }) => figures)).toEqual(expected);
    }
    const blocks = new Set(run?.results.map(({ block }) => block));
    for (const block of blocks) {
      expect((await read({ block })).every((row) => row.block === block)).toBe(true);
    }
    expect((await read({})).length).toBe(run?.results.length);
    await expect(execute(sql`update result_row set kind = 'index'`)).rejects.toThrow(/never changed/);
  });

  it('goes on as any other: scored again, published, and kept from change', async () => {
    const context = database.context();
    const round = await rescoreRound(context, { code: 'older', reason: 'bản mới của phần mềm' }, createFaultList());
    const runId = round?.runId ?? '';
    expect(await publishRun(context, { code: 'older', runId, reason: null, document: null })).toMatchObject({
      sequence: 1,
    });
    const folder = await exported('older');
    expect((await ddci('verify', join(folder, 'result.json'), folder)).exitCode).toBe(0);
    await expect(execute(sql`update round_row set position = 0`)).rejects.toThrow(/never changed/);
    expect((await verifyAuditLog(database.database, sha256)).fault).toBeNull();
  });
});
