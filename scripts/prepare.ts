/**
 * Runs at the end of `npm ci`: builds the pages of the office, so that `npm start` has them. Where the tools for it are
 * not installed (`npm ci --omit=dev`), the pages must have been built before.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

if (existsSync(join(root, 'node_modules', 'vite'))) {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
} else {
  console.log('vite is not installed: the pages of the office are not built');
}
