import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

it('a connection that ends between two queries of a transaction is told, and the next transaction has another', async () => {
  const broken = database.context().transaction(async ({ rounds }) => {
    await rounds.list();
    await endConnectionsInTransactions();
    // Long enough for the end to be heard while nothing is asked.
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    await rounds.list();
  });
  await expect(broken).rejects.toMatchObject({ code: 'database.unavailable' });
  expect(await database.context().transaction(({ rounds }) => rounds.list())).toEqual([]);
});

/** From outside of any: those of this database that wait for the next query of a transaction. */
async function endConnectionsInTransactions(): Promise<void> {
  const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`.execute(database.database);
  expect(ended.rows).toHaveLength(1);
}
