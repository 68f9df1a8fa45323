import { createHash, randomBytes } from 'node:crypto';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { Outside } from '#storage/postgres/platform-store.ts';
import { replicatesOnThreads } from './run-replicates.ts';

export const sha256: Sha256 = (chunks) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

/** A UUID of version 7 (RFC 9562): milliseconds since 1970 in the first 48 bits, the rest random. */
export function uuidV7(timeMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(timeMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The machine's clock, chance, hashes and threads: one thread beside the one that answers. */
export const outside: Outside = {
  now: () => new Date().toISOString(),
  newId: () => uuidV7(Date.now()),
  sha256,
  runReplicates: replicatesOnThreads(1),
};
