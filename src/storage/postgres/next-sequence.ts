import { type RawBuilder, sql } from 'kysely';

/** The next number of a round in a table. The round is held while it is changed, so that no two get the same. */
export function nextSequence(roundCode: string, table: 'round_input' | 'scoring_run'): RawBuilder<number> {
  return sql<number>`(select coalesce(max(sequence), 0) + 1 from ${sql.table(table)} where round_code = ${roundCode})`;
}
