import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#app/load-demo.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

async function codes(): Promise<string[]> {
  const rounds = await database.context().transaction((transaction) => transaction.rounds.list());
  return rounds.map(({ code, status }) => `${code} ${status}`);
}

/** As if it had never been imported. */
async function forget(code: string): Promise<void> {
  const tables = [
    'publication',
    'result_row',
    'scoring_run',
    'round_row',
    'round_table',
    'round_input',
    'edition_version',
  ];
  await database.unguarded(
    ...tables.map((table) => sql`delete from ${sql.table(table)} where round_code = ${code}`),
    sql`delete from assessment_round where code = ${code}`,
  );
}

describe('the rounds of the demo', () => {
  it('are both put into an empty database, published, and only once', async () => {
    await loadDemo(database.context());
    const both = ['lang-son-2025 published', 'lang-son-2023 published'];
    expect(await codes()).toEqual(both);
    await loadDemo(database.context());
    expect(await codes()).toEqual(both);
  });

  it('are put in where the first start was broken off between them', async () => {
    await forget('lang-son-2025');
    await loadDemo(database.context());
    expect(await codes()).toEqual(['lang-son-2025 published', 'lang-son-2023 published']);
  });

  it('stay away from a database that has a round of its own', async () => {
    await forget('lang-son-2025');
    await database.context().transaction(({ rounds }) =>
      rounds.insert(
        {
          code: 'own',
          year: 2024,
          name: { vi: 'Riêng', en: 'Own' },
          status: 'closed',
          editionHash: '0'.repeat(64),
          made: { at: '2026-01-01T00:00:00.000Z', by: 'test' },
          approved: { at: '2026-01-01T00:00:00.000Z', by: 'test' },
        },
        {},
      ),
    );
    await loadDemo(database.context());
    expect(await codes()).toEqual(['own closed', 'lang-son-2023 published']);
  });
});
