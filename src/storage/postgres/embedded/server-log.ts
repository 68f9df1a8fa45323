import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The file that takes what the programs print, seen from one start on. */
export type ServerLog = {
  descriptor: number;
  /** The last lines since this start. */
  tail: (lineCount?: number) => string;
  close: () => void;
};

const greatestBytes = 8 * 1024 * 1024;
const tailBytes = 64 * 1024;

/** One earlier file is kept. */
export function openServerLog(folder: string): ServerLog {
  const path = join(folder, 'postgres.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > greatestBytes) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a+', 0o600);
  const start = fstatSync(descriptor).size;
  return {
    descriptor,
    tail: (lineCount = 20) => readText(descriptor, start).trimEnd().split('\n').slice(-lineCount).join('\n'),
    close: () => closeSync(descriptor),
  };
}

function readText(descriptor: number, start: number): string {
  const end = fstatSync(descriptor).size;
  const from = Math.max(start, end - tailBytes);
  const bytes = Buffer.alloc(Math.max(0, end - from));
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, from));
}
