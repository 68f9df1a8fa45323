import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { Client } from 'pg';
import { outside } from '#app/environment.ts';
import { type DatabaseAddress, openDatabase } from '#storage/postgres/database.ts';
import { startEmbeddedPostgres } from '#storage/postgres/embedded/start-embedded.ts';
import { migrateToLatest } from '#storage/postgres/migrate.ts';
import { createContexts } from '#storage/postgres/platform-store.ts';
import { temporaryFolder } from './cli.ts';

/** A database of its own on the server of DATABASE_URL, else on an embedded one, with the tables in place or without. */
export async function openTestDatabase(tables: 'latest' | 'none' = 'latest') {
  const url = process.env.DATABASE_URL;
  const server = url ? await createOnServer(url) : await createEmbedded();
  const opened = openDatabase(server.address);
  const migrated = tables === 'none' ? [] : await migrateToLatest(opened.database);
  const contexts = createContexts(opened, outside);
  return {
    address: server.address,
    migrated,
    ...opened,
    context: (actor = 'system') => contexts(actor),
    /** As one who holds the whole database would do it: the guards of the tables are put aside for it. */
    async unguarded(...statements: RawBuilder<unknown>[]): Promise<void> {
      await opened.database.transaction().execute(async (transaction) => {
        await sql`set local session_replication_role = replica`.execute(transaction);
        for (const statement of statements) await statement.execute(transaction);
      });
    },
    async close(): Promise<void> {
      await opened.close();
      await server.remove();
    },
  };
}

async function createEmbedded(): Promise<{ address: DatabaseAddress; remove(): Promise<void> }> {
  const folder = temporaryFolder();
  // The server never runs as root, so that its account must be able to enter.
  chmodSync(folder, 0o755);
  const embedded = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => undefined });
  return { address: embedded.connection, remove: () => embedded.stop() };
}

async function createOnServer(url: string): Promise<{ address: DatabaseAddress; remove(): Promise<void> }> {
  const name = `ddci_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { address: { url: own.href }, remove: () => run(`drop database ${name} with (force)`) };
}
