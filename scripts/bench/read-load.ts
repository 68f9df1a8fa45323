/**
 * The readers of a measurement, in a process of their own: each sends its next request when the answer to the one before has
 * come, over a connection it keeps. Takes a `Load` as JSON on standard input and prints a `LoadReport`.
 */
import { text } from 'node:stream/consumers';
import { createLine } from './http-line.ts';

export type Load = {
  port: number;
  /** A reader for each session. */
  cookies: string[];
  /** Groups of addresses, and how often one of the group is asked for. */
  mix: { share: number; paths: string[] }[];
  /** Every so many-th request of a reader tells the ETag it has had of that address. */
  unchangedEvery: number;
  warmUpMs: number;
  measuredMs: number;
};
/** Milliseconds from the sending to the last byte; `full` are the answers that had a body. */
export type LoadReport = {
  all: Spread;
  full: Spread;
  perSecond: number;
  fullShare: number;
  megabytesPerSecond: number;
};
type Spread = { p50: number; p95: number; p99: number; max: number };

type Seen = { ms: number; status: number; bytes: number };
const etags = new Map<string, string>();

const load = JSON.parse(await text(process.stdin)) as Load;
const seen: Seen[] = [];
const startedAt = performance.now();
const measuredFrom = startedAt + load.warmUpMs;
const endsAt = measuredFrom + load.measuredMs;
await Promise.all(load.cookies.map((cookie, reader) => read(cookie, reader + 1)));
console.log(JSON.stringify(report()));

async function read(cookie: string, seed: number): Promise<void> {
  const line = createLine(load.port);
  let state = seed;
  const draw = (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % most;
  };
  for (let count = 1; performance.now() < endsAt; count += 1) {
    const path = choose(draw);
    const known = count % load.unchangedEvery === 0 ? etags.get(path) : undefined;
    const sentAt = performance.now();
    const { status, etag, bytes } = await line.ask(path, { cookie, ...(known ? { 'if-none-match': known } : {}) });
    if (status !== 200 && status !== 304) throw new Error(`${path}: ${status}`);
    if (etag) etags.set(path, etag);
    if (sentAt >= measuredFrom) seen.push({ ms: performance.now() - sentAt, status, bytes });
  }
  line.end();
}

function choose(draw: (most: number) => number): string {
  let left = draw(100);
  for (const { share, paths } of load.mix) {
    left -= share;
    if (left < 0) return paths[draw(paths.length)] ?? '/';
  }
  throw new Error('the shares are less than 100');
}

function report(): LoadReport {
  const full = seen.filter(({ status }) => status === 200);
  const seconds = load.measuredMs / 1000;
  return {
    all: spread(seen),
    full: spread(full),
    perSecond: seen.length / seconds,
    fullShare: full.length / seen.length,
    megabytesPerSecond: full.reduce((sum, { bytes }) => sum + bytes, 0) / seconds / 1e6,
  };
}

function spread(answers: readonly Seen[]): Spread {
  const sorted = answers.map(({ ms }) => ms).toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
