import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { SeriesEntry, SeriesFilter, SeriesStore } from '#domain/published-series/series-store.port.ts';
import type { Database } from './database.ts';

const columns = [
  ...(['entry_id', 'block_code', 'unit_code', 'node_code', 'year', 'score', 'rank', 'source'] as const),
  ...(['entered_at', 'entered_by'] as const),
] as const;
type StoredEntry = Pick<Database['published_figure'], (typeof columns)[number]>;

/** Entries sent at once. */
const entriesPerWrite = 2000;

/** Published figures of earlier years in PostgreSQL. The newest entry is the one that was written last. */
export function createSeriesStore(database: Kysely<Database>): SeriesStore {
  return {
    async append(entries) {
      for (let from = 0; from < entries.length; from += entriesPerWrite) {
        await insertEntries(database, entries.slice(from, from + entriesPerWrite));
      }
    },
    async listCurrent(filter) {
      const newest = filtered(database.selectFrom('published_figure'), filter)
        .distinctOn(['block_code', 'unit_code', 'node_code', 'year'])
        .select(columns)
        .orderBy('block_code')
        .orderBy('unit_code')
        .orderBy('node_code')
        .orderBy('year')
        .orderBy('sequence', 'desc')
        .as('newest');
      const rows = await database
        .selectFrom(newest)
        .selectAll()
        .where((entry) => entry.or([entry('score', 'is not', null), entry('rank', 'is not', null)]))
        .execute();
      return rows.map(toEntry);
    },
    async listHistory(filter) {
      const rows = await filtered(database.selectFrom('published_figure'), filter)
        .select(columns)
        .orderBy('sequence')
        .execute();
      return rows.map(toEntry);
    },
  };
}

async function insertEntries(database: Kysely<Database>, entries: readonly SeriesEntry[]): Promise<void> {
  const of = <Key extends keyof SeriesEntry>(key: Key): SeriesEntry[Key][] => entries.map((entry) => entry[key]);
  await sql`insert into published_figure (entry_id, block_code, unit_code, node_code, year, score, rank, source,
      entered_at, entered_by)
    select * from unnest(${of('entryId')}::uuid[], ${of('blockCode')}::text[], ${of('unitCode')}::text[],
      ${of('nodeCode')}::text[], ${of('year')}::int[], ${of('score')}::text[], ${of('rank')}::int[],
      ${of('source')}::text[], ${of('enteredAt')}::timestamptz[], ${of('enteredBy')}::text[])`.execute(database);
}

function filtered<Selected>(
  query: SelectQueryBuilder<Database, 'published_figure', Selected>,
  { blockCode, unitCode, year }: SeriesFilter,
): SelectQueryBuilder<Database, 'published_figure', Selected> {
  return query
    .$if(blockCode !== undefined, (found) => found.where('block_code', '=', blockCode ?? ''))
    .$if(unitCode !== undefined, (found) => found.where('unit_code', '=', unitCode ?? ''))
    .$if(year !== undefined, (found) => found.where('year', '=', year ?? 0));
}

function toEntry(row: StoredEntry): SeriesEntry {
  return {
    entryId: row.entry_id,
    blockCode: row.block_code,
    unitCode: row.unit_code,
    nodeCode: row.node_code,
    year: row.year,
    score: row.score,
    rank: row.rank,
    source: row.source,
    enteredAt: row.entered_at,
    enteredBy: row.entered_by,
  };
}
