import type { Kysely } from 'kysely';
import type { RoundStore, RunRecord } from '#domain/assessment-round/round-store.port.ts';
import type { Publication } from '#domain/publication/publication.ts';
import type { Database, Stored } from './database.ts';

/** The list of runs of a round and what was published of them, in PostgreSQL. */
export function publicationStore(database: Kysely<Database>) {
  return {
    async listRuns(roundCode) {
      const rows = await database
        .selectFrom('scoring_run')
        .select(['round_code', 'run_id', 'input_id', 'made_at', 'made_by', 'reason'])
        .select(['engine_version', 'edition_hash', 'input_hash'])
        .where('round_code', '=', roundCode)
        .orderBy('sequence')
        .execute();
      return rows.map(toRunRecord);
    },
    async insertPublication({ roundCode, sequence, runId, publishedAt, publishedBy, reason, document }) {
      await database
        .insertInto('publication')
        .values({
          round_code: roundCode,
          sequence,
          run_id: runId,
          published_at: publishedAt,
          published_by: publishedBy,
          reason,
          document: document && JSON.stringify(document),
        })
        .execute();
    },
    async listPublications(roundCode) {
      const rows = await database
        .selectFrom('publication')
        .selectAll()
        .where('round_code', '=', roundCode)
        .orderBy('sequence')
        .execute();
      return rows.map(toPublication);
    },
  } satisfies Partial<RoundStore>;
}

function toRunRecord(row: Omit<Stored<'scoring_run'>, 'sequence' | 'head'>): RunRecord {
  return {
    roundCode: row.round_code,
    runId: row.run_id,
    inputId: row.input_id,
    made: { at: row.made_at, by: row.made_by },
    reason: row.reason,
    engineVersion: row.engine_version,
    editionHash: row.edition_hash,
    inputHash: row.input_hash,
  };
}

function toPublication(row: Stored<'publication'>): Publication {
  return {
    roundCode: row.round_code,
    sequence: row.sequence,
    runId: row.run_id,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    reason: row.reason,
    // Written by `insertPublication` and by nothing else.
    document: row.document === null ? null : (JSON.parse(row.document) as Publication['document']),
  };
}
