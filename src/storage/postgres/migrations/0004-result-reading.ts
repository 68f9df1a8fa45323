import { type Kysely, sql } from 'kysely';

/**
 * Pages of results are read by block, unit, node and kind: block and kind get columns of their own. One unit's rows are
 * found by the primary key; the others by the run and the place in it.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `alter table result_row add column block_code text, add column kind text`,
  `update result_row set block_code = figures ->> 'block', kind = figures ->> 'kind'`,
  `alter table result_row alter column block_code set not null, alter column kind set not null`,
  `create index result_row_by_kind on result_row (run_id, kind, position)`,
  `create index result_row_by_node on result_row (run_id, node_code, position)`,
  `create table if not exists publication (
    round_code text not null references assessment_round,
    sequence integer not null,
    run_id uuid not null,
    published_at timestamptz not null,
    published_by text not null,
    reason text not null,
    document json,
    primary key (round_code, sequence)
  )`,
];
