/** `npm run docs:schema`: the tables as the migrations make them, for docs/data-dictionary.md. Starts a database for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestDatabase } from '../../test/support/database.ts';
import { readSchema } from './read-schema.ts';

const opened = await openTestDatabase();
try {
  const text = JSON.stringify(await readSchema(opened.database), null, 2);
  // A line for each column.
  const lines = text.replace(/\{\n {6}("type"[^}]*?)\n {4}\}/g, (_whole, inside: string) => {
    return `{ ${inside.replace(/\n\s+/g, ' ')} }`;
  });
  writeFileSync(join(import.meta.dirname, 'database-schema.json'), `${lines}\n`);
} finally {
  await opened.close();
}
