import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unstartable } from './embedded-fault.ts';

/** Who runs the server. Null is whoever runs us: only root needs another account, as PostgreSQL refuses root. */
export type ServerAccount = { name: string; uid: number; gid: number } | null;

/** Folders that exist already keep their owner, unless that is root. */
export function chooseAccount(dataFolder: string, passwd = '/etc/passwd'): ServerAccount {
  const own = process.getuid?.();
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (own !== 0) {
    if (own !== undefined && owner && owner.uid !== own) throw unstartable('data-of-another', { path: dataFolder });
    return null;
  }
  const accounts = readAccounts(passwd);
  if (owner && owner.uid !== 0) {
    const name = accounts.find(({ uid }) => uid === owner.uid)?.name;
    return { name: name ?? String(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  const account = ['postgres', 'nobody'].map((name) => accounts.find((one) => one.name === name)).find(Boolean);
  if (!account) throw unstartable('account-missing', { path: passwd });
  return account;
}

function readAccounts(passwd: string): { name: string; uid: number; gid: number }[] {
  return readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
}

/** What `spawn` needs to run a program as that account. */
export function spawnIdentity(account: ServerAccount): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

export function giveFolder(account: ServerAccount, folder: string): void {
  if (account) chownSync(folder, account.uid, account.gid);
}

/** With all it holds, if it belongs to root, as after a backup was put back. */
export function giveFolderWhole(account: ServerAccount, folder: string): void {
  if (!account || statSync(folder).uid === account.uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid);
  }
  // The folder itself last: it tells that the rest is done.
  chownSync(folder, account.uid, account.gid);
}

/** Throws unless the account may run these programs or enter these folders, and enter all folders above them. */
export function checkEntry(account: ServerAccount, ends: readonly string[]): void {
  if (!account) return;
  const paths = [...new Set(ends.flatMap((end) => withParents(end)))];
  // Asked of the system, as that account: permission bits alone do not tell of access lists and mount options.
  const script = 'for path; do test -x "$path" || { printf %s "$path"; exit 1; }; done';
  const options = { ...spawnIdentity(account), cwd: '/', encoding: 'utf8' as const, env: {} };
  const { error, status, stdout } = spawnSync('/bin/sh', ['-c', script, 'sh', ...paths], options);
  if (error) throw unstartable('account-refused', { account: account.name, message: error.message });
  if (status !== 0) throw unstartable('path-closed', { account: account.name, path: stdout });
}

function withParents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...withParents(parent), path];
}
