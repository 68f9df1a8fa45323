import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedFault, systemCode } from './embedded-fault.ts';
import { birthMark, isAlive, isBeforeBoot } from './living-pid.ts';

export type OwnerLock = { release: () => void };

type Owner = { pid: number; birthMark: string | null; startedAt: string; token: string };

/** `<folder>/owner.json` belongs to one living process. Throws `database.in-use` while another one has it. */
export function takeOwnership(folder: string): OwnerLock {
  const path = join(folder, 'owner.json');
  const { pid } = process;
  const token = randomBytes(6).toString('hex');
  const owner: Owner = { pid, birthMark: birthMark(pid), startedAt: new Date().toISOString(), token };
  const draft = `${path}.${token}`;
  writeFileSync(draft, `${JSON.stringify(owner)}\n`, { flag: 'wx', mode: 0o644 });
  try {
    take(path, draft);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readOwner(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

/**
 * A link comes into being with its content, and only if the name is free: nobody sees half a lock. The lock of a dead
 * owner is replaced under a second lock, named by the token of the dead: of two processes that both found it dead, the
 * later one then sees that the token has changed.
 */
function take(path: string, draft: string): void {
  while (!tryLink(draft, path)) {
    const owner = readOwner(path);
    if (owner === null) continue;
    if (isCurrent(owner)) throw new EmbeddedFault('database.in-use', { pid: owner.pid });
    const inheritance = `${path}.after-${owner.token}`;
    take(inheritance, draft);
    try {
      if (readOwner(path)?.token === owner.token) {
        const copy = `${draft}.copy`;
        linkSync(draft, copy);
        renameSync(copy, path);
        return;
      }
    } finally {
      rmSync(inheritance, { force: true });
    }
  }
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Null if there is none. A file that a power cut left without content counts as one of a dead owner. */
function readOwner(path: string): Owner | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    // Written by `takeOwnership` alone.
    return JSON.parse(text) as Owner;
  } catch {
    return { pid: 0, birthMark: null, startedAt: '', token: 'unreadable' };
  }
}

function isCurrent(owner: Owner): boolean {
  if (owner.pid === 0 || !isAlive(owner.pid)) return false;
  const mark = birthMark(owner.pid);
  if (mark !== null && owner.birthMark !== null) return mark === owner.birthMark;
  return !isBeforeBoot(new Date(owner.startedAt));
}
