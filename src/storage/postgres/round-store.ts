import { type Kysely, sql } from 'kysely';
import { Problem } from '#base/problem.ts';
import type { RoundStore, RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import { isSimulated } from '#domain/methodology/is-simulated.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import type { Database } from './database.ts';
import { editionVersionStore, insertEditionVersion } from './edition-version-store.ts';
import { inputStore } from './input-store.ts';
import { nextSequence } from './next-sequence.ts';
import { publicationStore } from './publication-store.ts';
import type { RunCache } from './run-cache.ts';

/** Rows sent at once: enough to be quick, few enough not to fill the memory. */
const rowsPerWrite = 2000;

/** Rounds in PostgreSQL. Texts of JSON are written and read as they are, so that figures keep their digits. */
export function createRoundStore(database: Kysely<Database>, cache: RunCache): RoundStore {
  return {
    async list() {
      return listSummaries(database, null);
    },
    find: (code) => findSummary(database, code),
    async hold(code) {
      await database.selectFrom('assessment_round').select('code').where('code', '=', code).forUpdate().execute();
      return findSummary(database, code);
    },
    ...changesOfRounds(database),
    ...editionVersionStore(database),
    ...inputStore(database),
    insertRun: (roundCode, runId, run, record) => insertRun(database, roundCode, runId, run, record),
    findRun: (runId) => cache.find(runId, () => findRun(database, runId)),
    readRun: (runId) => findRun(database, runId),
    ...publicationStore(database),
  };
}

function changesOfRounds(database: Kysely<Database>) {
  return {
    async insert({ code, year, name, status, editionHash, made, approved }, edition) {
      const inserted = await database
        .insertInto('assessment_round')
        .values({
          code,
          year,
          name_vi: name.vi,
          name_en: name.en,
          status,
          edition_hash: editionHash,
          edition: JSON.stringify(edition),
          simulated: isSimulated(edition),
          made_at: made.at,
          made_by: made.by,
          edition_approved_at: approved?.at ?? null,
          edition_approved_by: approved?.by ?? null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('code')
        .executeTakeFirst();
      // Two at once: both found no such round before, and one comes second.
      if (!inserted) throw new Problem('round.exists', { code });
      await insertEditionVersion(database, { code, editionHash }, edition, made);
    },
    async setStatus(code, status) {
      await database.updateTable('assessment_round').set({ status }).where('code', '=', code).execute();
    },
    async edition(code) {
      const row = await database
        .selectFrom('assessment_round')
        .select('edition')
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      return JSON.parse(row.edition) as unknown;
    },
    async replaceEdition({ code, year, name, editionHash }, edition, made) {
      await database
        .updateTable('assessment_round')
        .set({
          year,
          name_vi: name.vi,
          name_en: name.en,
          edition_hash: editionHash,
          edition: JSON.stringify(edition),
          simulated: isSimulated(edition),
        })
        .where('code', '=', code)
        .execute();
      await insertEditionVersion(database, { code, editionHash }, edition, made);
    },
    async approveEdition(code, { at, by }) {
      await database
        .updateTable('assessment_round')
        .set({ edition_approved_at: at, edition_approved_by: by })
        .where('code', '=', code)
        .execute();
    },
  } satisfies Partial<RoundStore>;
}

async function findSummary(database: Kysely<Database>, code: string): Promise<RoundSummary | null> {
  const [found] = await listSummaries(database, code);
  return found ?? null;
}

async function listSummaries(database: Kysely<Database>, code: string | null): Promise<RoundSummary[]> {
  const rows = await database
    .selectFrom('assessment_round as round')
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('round_input')
          .select(['unit_count', 'answer_count', 'round_input.made_at as imported_at'])
          .whereRef('round_input.round_code', '=', 'round.code')
          .orderBy('sequence', 'desc')
          .limit(1)
          .as('input'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('scoring_run')
          .select('scoring_run.run_id')
          .whereRef('scoring_run.round_code', '=', 'round.code')
          .orderBy('sequence', 'desc')
          .limit(1)
          .as('run'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('publication')
          .select(['publication.run_id as published_run_id', 'published_at'])
          .whereRef('publication.round_code', '=', 'round.code')
          .orderBy('sequence', 'desc')
          .limit(1)
          .as('publication'),
      (join) => join.onTrue(),
    )
    .select([
      ...(['code', 'year', 'name_vi', 'name_en', 'status', 'edition_hash'] as const),
      ...(['edition_approved_at', 'edition_approved_by'] as const),
      ...(['unit_count', 'answer_count', 'imported_at', 'run.run_id', 'published_run_id', 'published_at'] as const),
      'simulated',
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
    editionApprovedAt: row.edition_approved_at,
    editionApprovedBy: row.edition_approved_by,
    simulated: row.simulated,
    unitCount: row.unit_count ?? 0,
    answerCount: row.answer_count ?? 0,
    importedAt: row.imported_at,
    runId: row.run_id,
    publishedRunId: row.published_run_id,
    publishedAt: row.published_at,
  }));
}

async function insertRun(
  database: Kysely<Database>,
  roundCode: string,
  runId: string,
  run: ScoringRun,
  { inputId, made, reason }: Parameters<RoundStore['insertRun']>[3],
): Promise<void> {
  const { results, ...head } = run;
  await database
    .insertInto('scoring_run')
    .values({
      round_code: roundCode,
      run_id: runId,
      input_id: inputId,
      sequence: nextSequence(roundCode, 'scoring_run'),
      made_at: made.at,
      made_by: made.by,
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
