import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project or of the installed package: both src/app and dist/app lie two below it. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export function packageVersion(): string {
  const content: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((content as { version?: unknown }).version);
}
