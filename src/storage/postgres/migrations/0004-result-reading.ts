import { type Kysely, sql } from 'kysely';

/**
 * Pages of results are read by block, unit, node and kind: block and kind get columns of their own. One unit's rows are
 * found by the primary key; the others by the run and the place in it. The guard of the rows is put aside while those there
 * are get their columns, whose values stand in their figures already. A round says whether its figures are simulated.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
  const { rows } = await sql<{ code: string; edition: string }>`select code, edition from assessment_round`.execute(
    database,
  );
  // Not by PostgreSQL: it refuses to look into JSON with signs that its texts have no room for.
  for (const { code, edition } of rows) {
    const { simulation } = JSON.parse(edition) as { simulation?: unknown };
    const simulated = simulation !== undefined && simulation !== null;
    await sql`update assessment_round set simulated = ${simulated} where code = ${code}`.execute(database);
  }
  await sql`alter table assessment_round alter column simulated set not null`.execute(database);
}

const statements = [
  `alter table result_row add column block_code text, add column kind text`,
  `alter table result_row disable trigger append_only`,
  `update result_row set block_code = figures ->> 'block', kind = figures ->> 'kind'`,
  `alter table result_row enable trigger append_only`,
  `alter table result_row alter column block_code set not null, alter column kind set not null`,
  `create index result_row_by_kind on result_row (run_id, kind, position)`,
  `create index result_row_by_node on result_row (run_id, node_code, position)`,
  `alter table assessment_round add column simulated boolean`,
];
