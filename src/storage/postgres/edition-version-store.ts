import { type Kysely, sql } from 'kysely';
import type { RoundStore, Signature } from '#domain/assessment-round/round-store.port.ts';
import type { Database } from './database.ts';

/** The editions that rounds had, in PostgreSQL. */
export function editionVersionStore(database: Kysely<Database>) {
  return {
    async listEditionVersions(roundCode) {
      const rows = await database
        .selectFrom('edition_version')
        .select(['version', 'edition_hash', 'made_at', 'made_by'])
        .where('round_code', '=', roundCode)
        .orderBy('version')
        .execute();
      return rows.map((row) => ({
        version: row.version,
        editionHash: row.edition_hash,
        made: { at: row.made_at, by: row.made_by },
      }));
    },
    async editionVersion(roundCode, version) {
      const row = await database
        .selectFrom('edition_version')
        .select('edition')
        .where('round_code', '=', roundCode)
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? (JSON.parse(row.edition) as unknown) : null;
    },
  } satisfies Partial<RoundStore>;
}

/** The round is held while its edition is changed, so that no two versions get the same number. */
export async function insertEditionVersion(
  database: Kysely<Database>,
  round: { code: string; editionHash: string },
  edition: unknown,
  made: Signature,
): Promise<void> {
  await database
    .insertInto('edition_version')
    .values({
      round_code: round.code,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from edition_version where round_code = ${round.code})`,
      edition: JSON.stringify(edition),
      edition_hash: round.editionHash,
      made_at: made.at,
      made_by: made.by,
    })
    .execute();
}
