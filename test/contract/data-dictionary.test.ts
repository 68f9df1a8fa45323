import { afterAll, beforeAll, expect, it } from 'vitest';
import committed from '../../scripts/docs/database-schema.json' with { type: 'json' };
import { readSchema } from '../../scripts/docs/read-schema.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

it('the data dictionary has the types and keys of the database; if not, `npm run docs:schema` and `npm run docs`', async () => {
  const schema = await readSchema(database.database);
  // Of migration 0001, to see that what is compared is there.
  expect(schema.session).toMatchObject({
    token_hash: { type: 'text', nullable: false, key: 'primary' },
    account_id: { type: 'uuid', nullable: false, key: '→ account' },
  });
  expect(schema.account).toMatchObject({ email: { key: 'unique' }, password_hash: { nullable: true, key: '' } });
  expect(committed).toEqual(schema);
  expect(Object.keys(committed)).toEqual(Object.keys(schema));
});
