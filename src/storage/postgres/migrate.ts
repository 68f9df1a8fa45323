import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Problem } from '#base/problem.ts';
import type { Database } from './database.ts';
import * as foundation from './migrations/0001-foundation.ts';
import * as organisations from './migrations/0002-organisations.ts';
import * as roundInputs from './migrations/0003-round-inputs.ts';
import * as resultReading from './migrations/0004-result-reading.ts';
import * as accounts from './migrations/0005-accounts.ts';
import * as auditReading from './migrations/0006-audit-reading.ts';
import * as editionVersions from './migrations/0007-edition-versions.ts';

/** Every migration, in order. One that has been released is never changed. */
export const migrations = {
  '0001-foundation': foundation,
  '0002-organisations': organisations,
  '0003-round-inputs': roundInputs,
  '0004-result-reading': resultReading,
  '0005-accounts': accounts,
  '0006-audit-reading': auditReading,
  '0007-edition-versions': editionVersions,
};

const oldestMajor = 15;

/** Brings the tables up to date and gives the names of the migrations applied. Two processes at once wait for each other. */
export async function migrateToLatest(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    database,
  );
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (major < oldestMajor) throw new Problem('database.too-old', { version: major });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
