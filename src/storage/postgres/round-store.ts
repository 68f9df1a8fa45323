import { type Kysely, sql } from 'kysely';
import type { RoundStore, RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import type { Database } from './database.ts';

const rowsPerRead = 2000;
/** Rows sent at once: enough to be quick, few enough not to fill the memory. */
const rowsPerWrite = 2000;

/** Whether the edition of a round says that its figures are simulated. */
export const isSimulated = sql<boolean>`edition ->> 'simulation' is not null`;

/** Rounds in PostgreSQL. Texts of JSON are written and read as they are, so that figures keep their digits. */
export function createRoundStore(database: Kysely<Database>): RoundStore {
  return {
    async list() {
      return listSummaries(database, null);
    },
    async find(code) {
      const [found] = await listSummaries(database, code);
      return found ?? null;
    },
    async insert({ name, code, year, status, editionHash, unitCount, answerCount, importedAt }, edition) {
      await database
        .insertInto('assessment_round')
        .values({
          code,
          year,
          name_vi: name.vi,
          name_en: name.en,
          status,
          edition_hash: editionHash,
          edition: JSON.stringify(edition),
          unit_count: unitCount,
          answer_count: answerCount,
          imported_at: importedAt,
        })
        .execute();
    },
    appendRows: (roundCode, { name, header }, rows) => appendRows(database, roundCode, name, header, rows),
    async edition(roundCode) {
      const row = await database
        .selectFrom('assessment_round')
        .select('edition')
        .where('code', '=', roundCode)
        .executeTakeFirstOrThrow();
      return JSON.parse(row.edition) as unknown;
    },
    readRows: (roundCode, table) => readRows(database, roundCode, table),
    insertRun: (roundCode, runId, run, at, reason) => insertRun(database, roundCode, runId, run, at, reason),
    findRun: (runId) => findRun(database, runId),
  };
}

async function listSummaries(database: Kysely<Database>, code: string | null): Promise<RoundSummary[]> {
  const rows = await database
    .selectFrom('assessment_round as round')
    .select((round) => [
      'code',
      'year',
      'name_vi',
      'name_en',
      'status',
      'round.edition_hash',
      'unit_count',
      'answer_count',
      'imported_at',
      isSimulated.as('simulated'),
      round
        .selectFrom('scoring_run')
        .select('run_id')
        .whereRef('scoring_run.round_code', '=', 'round.code')
        .orderBy('run_id', 'desc')
        .limit(1)
        .as('run_id'),
      round
        .selectFrom('publication')
        .select('run_id')
        .whereRef('publication.round_code', '=', 'round.code')
        .orderBy('sequence', 'desc')
        .limit(1)
        .as('published_run_id'),
    ])
    .$if(code !== null, (query) => query.where('code', '=', code ?? ''))
    .orderBy('year', 'desc')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    year: row.year,
    name: { vi: row.name_vi, en: row.name_en },
    // The table's own check allows these words only.
    status: row.status as RoundSummary['status'],
    editionHash: row.edition_hash,
    simulated: row.simulated,
    unitCount: row.unit_count,
    answerCount: row.answer_count,
    importedAt: row.imported_at,
    runId: row.run_id,
    publishedRunId: row.published_run_id,
  }));
}

async function appendRows(
  database: Kysely<Database>,
  roundCode: string,
  table: string,
  header: readonly string[],
  rows: readonly string[][],
): Promise<void> {
  await database
    .insertInto('round_table')
    .values({ round_code: roundCode, table_name: table, header: JSON.stringify(header) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const unitAt = header.indexOf('unit_code');
  const { next } = await database
    .selectFrom('round_row')
    .select(({ fn }) => fn.coalesce(fn.max('position'), sql<number>`0`).as('next'))
    .where('round_code', '=', roundCode)
    .where('table_name', '=', table)
    .executeTakeFirstOrThrow();
  for (let from = 0; from < rows.length; from += rowsPerWrite) {
    const piece = rows.slice(from, from + rowsPerWrite);
    const units = piece.map((cells) => cells[unitAt] ?? '');
    const positions = piece.map((_cells, index) => next + from + index + 1);
    const cells = piece.map((row) => JSON.stringify(row));
    await sql`insert into round_row (round_code, unit_code, table_name, position, cells)
      select ${roundCode}, unit_code, ${table}, position, cells
      from unnest(${units}::text[], ${positions}::bigint[], ${cells}::json[]) as piece (unit_code, position, cells)`.execute(
      database,
    );
  }
}

async function* readRows(
  database: Kysely<Database>,
  roundCode: string,
  table: string,
): AsyncIterable<{ header: string[]; rows: string[][] }> {
  const found = await database
    .selectFrom('round_table')
    .select('header')
    .where('round_code', '=', roundCode)
    .where('table_name', '=', table)
    .executeTakeFirst();
  if (!found) return;
  const header = JSON.parse(found.header) as string[];
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('round_row')
      .select(['position', 'cells'])
      .where('round_code', '=', roundCode)
      .where('table_name', '=', table)
      .where('position', '>', after)
      .orderBy('position')
      .limit(rowsPerRead)
      .execute();
    yield { header, rows: rows.map((row) => JSON.parse(row.cells) as string[]) };
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsPerRead) return;
  }
}

async function insertRun(
  database: Kysely<Database>,
  roundCode: string,
  runId: string,
  run: ScoringRun,
  at: string,
  reason: string,
): Promise<void> {
  const { results, ...head } = run;
  await database
    .insertInto('scoring_run')
    .values({
      round_code: roundCode,
      run_id: runId,
      made_at: at,
      reason,
      engine_version: run.engineVersion,
      edition_hash: run.editionHash,
      input_hash: run.inputHash,
      head: JSON.stringify(head),
    })
    .execute();
  for (let from = 0; from < results.length; from += rowsPerWrite) {
    const piece = results.slice(from, from + rowsPerWrite);
    const units = piece.map((row) => row.unitCode);
    const nodes = piece.map((row) => row.nodeCode);
    const positions = piece.map((_row, index) => from + index + 1);
    const blocks = piece.map((row) => row.block);
    const kinds = piece.map((row) => row.kind);
    const figures = piece.map((row) => JSON.stringify(row));
    await sql`insert into result_row (round_code, unit_code, run_id, node_code, position, block_code, kind, figures)
      select ${roundCode}, unit_code, ${runId}::uuid, node_code, position, block_code, kind, figures
      from unnest(${units}::text[], ${nodes}::text[], ${positions}::int[], ${blocks}::text[], ${kinds}::text[],
        ${figures}::json[]) as piece (unit_code, node_code, position, block_code, kind, figures)`.execute(database);
  }
}

async function findRun(database: Kysely<Database>, runId: string): Promise<ScoringRun | null> {
  const run = await database.selectFrom('scoring_run').select('head').where('run_id', '=', runId).executeTakeFirst();
  if (!run) return null;
  const rows = await database
    .selectFrom('result_row')
    .select('figures')
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  // Written by `insertRun` and by nothing else.
  const head = JSON.parse(run.head) as Omit<ScoringRun, 'results'>;
  const results = rows.map((row) => JSON.parse(row.figures) as ScoringRun['results'][number]);
  return { ...head, results };
}
