import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstartable } from './embedded-fault.ts';
import type { NativePrograms } from './native-programs.ts';
import { giveFolder, type ServerAccount, spawnIdentity } from './server-account.ts';
import type { ServerLog } from './server-log.ts';

/** Owner of the database, in PostgreSQL. */
export const databaseUser = 'ddci';

/** Makes `<folder>/data`, which is there whole or not at all: a first start may be cut short. */
export function createCluster(folder: string, programs: NativePrograms, account: ServerAccount, log: ServerLog): void {
  const draft = join(folder, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveFolder(account, draft);
  // Letters are those of Unicode on every machine, and order is that of code points: sorting for readers is not SQL's.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const fixed = ['-D', draft, '-U', databaseUser, '--data-checksums', '--no-instructions', ...locale];
  const { error, status } = spawnSync(programs.initdb, [...fixed, ...authentication(folder)], {
    ...spawnIdentity(account),
    cwd: draft,
    env: programs.environment,
    stdio: ['ignore', log.descriptor, log.descriptor],
    windowsHide: true,
  });
  if (error || status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw unstartable('initdb-failed', { log: log.tail(), ...(error ? { message: error.message } : {}) });
  }
  renameSync(draft, join(folder, 'data'));
  keepFolder(folder);
}

/** Its new name must outlast a power cut, as the rows in it will. Windows has no such call. */
function keepFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** On a Unix socket the folder around it keeps others out. Windows has a port instead, which needs a password. */
function authentication(folder: string): string[] {
  if (process.platform !== 'win32') return ['--auth-local=trust', '--auth-host=reject'];
  const path = passwordFile(folder);
  writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return ['--auth=scram-sha-256', `--pwfile=${path}`];
}

/** Only on Windows. */
export function passwordFile(folder: string): string {
  return join(folder, 'password');
}
