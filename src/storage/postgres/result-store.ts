import { type Kysely, sql } from 'kysely';
import type { ResultStore, RunHead } from '#domain/scoring-run/result-store.port.ts';
import type { Database, OpenDatabase } from './database.ts';
import type { HeadCache } from './head-cache.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Scoring runs in PostgreSQL, a part at a time. */
export function createResultStore(
  { database, prepare }: Pick<OpenDatabase, 'database' | 'prepare'>,
  heads: HeadCache,
): ResultStore {
  const askRuns = prepare('runs-of-round', runsOfRound(database));
  return {
    async findRunsOf(roundCode) {
      const [found] = await askRuns([roundCode]);
      return found ? { code: found.code, runId: found.run_id, publishedRunId: found.published_run_id } : null;
    },
    async findHead(roundCode, runId) {
      return uuid.test(runId) ? heads.find(`${roundCode} ${runId}`, () => readHead(database, roundCode, runId)) : null;
    },
    listRows: ({ roundCode, runId }, filter, piece) => listRows(database, roundCode, runId, filter, piece),
    async isPublished(roundCode, runId) {
      if (!uuid.test(runId)) return false;
      const found = await database
        .selectFrom('publication')
        .select('sequence')
        .where('round_code', '=', roundCode)
        .where('run_id', '=', runId)
        .executeTakeFirst();
      return found !== undefined;
    },
    async listPublished() {
      const rows = await database
        .selectFrom('publication')
        .innerJoin('assessment_round as round', 'round.code', 'publication.round_code')
        .select([
          'round.code',
          'round.year',
          'round.name_vi',
          'round.name_en',
          'run_id',
          'published_at',
          'round.simulated',
        ])
        .distinctOn('publication.round_code')
        .orderBy('publication.round_code')
        .orderBy('sequence', 'desc')
        .execute();
      return rows
        .map(({ code, year, name_vi: vi, name_en: en, simulated, run_id: runId, published_at: publishedAt }) => {
          return { code, year, name: { vi, en }, simulated, runId, publishedAt };
        })
        .toSorted((left, right) => right.year - left.year);
    },
  };
}

/** The last scoring run and the last published one of a round. */
function runsOfRound(database: Kysely<Database>) {
  return database
    .selectFrom('assessment_round as round')
    .select((round) => [
      'code',
      round
        .selectFrom('scoring_run')
        .select('run_id')
        .whereRef('scoring_run.round_code', '=', 'round.code')
        .orderBy('sequence', 'desc')
        .limit(sql.lit(1))
        .as('run_id'),
      round
        .selectFrom('publication')
        .select('run_id')
        .whereRef('publication.round_code', '=', 'round.code')
        .orderBy('sequence', 'desc')
        .limit(sql.lit(1))
        .as('published_run_id'),
    ])
    .where('code', '=', '');
}

async function readHead(database: Kysely<Database>, roundCode: string, runId: string): Promise<RunHead | null> {
  const run = await database
    .selectFrom('scoring_run')
    .select('head')
    .where('round_code', '=', roundCode)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  // Written by `insertRun` and by nothing else.
  return run ? (JSON.parse(run.head) as RunHead) : null;
}

async function listRows(
  database: Kysely<Database>,
  roundCode: string,
  runId: string,
  { block, unit, node, kind }: Parameters<ResultStore['listRows']>[1],
  { after, limit }: Parameters<ResultStore['listRows']>[2],
): ReturnType<ResultStore['listRows']> {
  let query = database
    .selectFrom('result_row')
    .select(['position', 'block_code', 'unit_code', 'node_code', 'figures'])
    .where('run_id', '=', runId)
    .where('position', '>', after);
  if (block !== undefined) query = query.where('block_code', '=', block);
  // The round stands in one index only, that of a unit's rows. Told for others, a database that has not yet looked at its
  // tables would take that index and sort the whole run for each piece.
  if (unit !== undefined) query = query.where('round_code', '=', roundCode).where('unit_code', '=', unit);
  if (node !== undefined) query = query.where('node_code', '=', node);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const rows = await query.orderBy('position').limit(limit).execute();
  return rows.map((row) => ({
    position: row.position,
    block: row.block_code,
    unitCode: row.unit_code,
    nodeCode: row.node_code,
    figures: row.figures,
  }));
}
