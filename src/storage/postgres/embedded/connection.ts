import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { databaseUser, passwordFile } from './create-cluster.ts';
import { unstartable } from './embedded-fault.ts';

export type Connection = { host: string; port: number; user: string; database: string; password?: string };

const database = 'ddci';
const silenceMs = 20_000;
/** A server that says it is starting up reads its log after a crash: stopping it would only begin that anew. */
const recoveryMs = 10 * 60_000;
/** Starting up, or shutting down. */
const notNow = '57P03';

export function connectionTo(folder: string, host: string, port: number): Connection {
  const connection = { host, port, user: databaseUser, database };
  if (process.platform !== 'win32') return connection;
  return { ...connection, password: readFileSync(passwordFile(folder), 'utf8') };
}

/** `ended`: the server is gone. `silent`: it runs and does not answer. */
export type Readiness = 'ready' | 'ended' | 'silent';

/** Waits for the server's answer, and makes the database if it is not there. */
export async function awaitReady(connection: Connection, hasEnded: () => boolean): Promise<Readiness> {
  const begin = Date.now();
  let heardAt = begin;
  while (!hasEnded()) {
    if (Date.now() - heardAt > silenceMs || Date.now() - begin > recoveryMs) return 'silent';
    const client = createClient(connection);
    try {
      await client.connect();
      await ensureDatabase(client);
      return 'ready';
    } catch (error) {
      // Any other error: no socket yet, nobody listening, or cut off.
      if (error instanceof DatabaseError) {
        if (error.code !== notNow) throw unstartable('server-refuses', { message: error.message });
        heardAt = Date.now();
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(20);
  }
  return 'ended';
}

function createClient(connection: Connection): Client {
  const client = new Client({ ...connection, database: 'postgres', ssl: false, connectionTimeoutMillis: 5000 });
  // Without a listener a connection cut off would end our process; the pending call rejects all the same.
  client.on('error', () => undefined);
  return client;
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
}
