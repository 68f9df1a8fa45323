import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOpenApi } from '#http/openapi.ts';
import { routes } from '#http/routes.ts';
import { dictionaryText } from './dictionary-text.ts';
import { permissionsText } from './permissions-text.ts';
import { typedClient } from './typed-client.ts';

const root = join(import.meta.dirname, '..', '..');

/** What is generated of the code: the text of each document by its path. */
export async function generatedDocuments(): Promise<Record<string, string>> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8');
  return {
    'docs/openapi.json': `${JSON.stringify(createOpenApi(version, routes), null, 2)}\n`,
    'docs/permissions.md': permissionsText(),
    'docs/data-dictionary.md': dictionaryText(glossary),
    'src/web/office/api-operations.ts': await typedClient(routes),
  };
}
