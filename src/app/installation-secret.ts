import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '#base/problem.ts';
import type { Settings } from './config.ts';

/**
 * The secret under which second factors are encrypted: DDCI_SECRET. The demonstration makes one for itself beside its data; an
 * installation must set it, so that it is kept apart from the database and its copies.
 */
export function installationSecret({ DDCI_SECRET, DDCI_VAR }: Settings, mode: 'demo' | 'installation'): string {
  if (DDCI_SECRET !== undefined) return DDCI_SECRET;
  if (mode === 'installation') throw new Problem('config.secret-not-set');
  const path = resolve(DDCI_VAR, 'secret');
  if (!existsSync(path)) {
    mkdirSync(DDCI_VAR, { recursive: true });
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8');
}
