import { assert } from '#base/assert.ts';

/** Gives each distinct byte string an index 0, 1, 2… in the order of first sight. */
export type ByteInterner = {
  intern(bytes: Uint8Array, start: number, end: number): number;
  count(): number;
  /** The bytes of that index as UTF-8 text. */
  text(index: number): string;
};

export type ByteHash = (bytes: Uint8Array, start: number, end: number) => number;

type Table = {
  /** Index + 1 by hash, 0 where free; the length is a power of two. */
  slots: Int32Array;
  hashes: Int32Array;
  /** Where the bytes of an index begin in the arena; they end where those of the next begin. */
  offsets: Int32Array;
  arena: Buffer;
  count: number;
};

const firstSlots = 1024;
/** Beyond this share of slots taken, the runs to be searched grow long. */
const greatestLoad = 0.6;
const greatestArena = 2 ** 31 - 1;

/**
 * A table without an object for each string, so that a million identifiers cost their bytes and little more. `hash` is
 * given by tests alone.
 */
export function createByteInterner(hash: ByteHash = hashBytes): ByteInterner {
  const table: Table = {
    slots: new Int32Array(firstSlots),
    hashes: new Int32Array(firstSlots),
    offsets: new Int32Array(firstSlots + 1),
    arena: Buffer.allocUnsafeSlow(firstSlots * 8),
    count: 0,
  };
  return {
    intern: (bytes, start, end) => intern(table, hash(bytes, start, end), bytes, start, end),
    count: () => table.count,
    text(index) {
      assert(index >= 0 && index < table.count, `no byte string has the index ${index}`);
      return table.arena.toString('utf8', table.offsets[index], table.offsets[index + 1]);
    },
  };
}

/** FNV-1a, and the finaliser of MurmurHash3: the slots are taken from the low bits, which FNV alone mixes poorly. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function intern(table: Table, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const { slots, hashes } = table;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const index = (slots[slot] ?? 0) - 1;
    if (index < 0) break;
    if (hashes[index] === hash && hasBytes(table, index, bytes, start, end)) return index;
    slot = (slot + 1) & mask;
  }
  slots[slot] = table.count + 1;
  return append(table, hash, bytes, start, end);
}

function hasBytes({ offsets, arena }: Table, index: number, bytes: Uint8Array, start: number, end: number): boolean {
  const offset = offsets[index] ?? 0;
  const length = end - start;
  if ((offsets[index + 1] ?? 0) - offset !== length) return false;
  for (let at = 0; at < length; at += 1) {
    if (arena[offset + at] !== bytes[start + at]) return false;
  }
  return true;
}

function append(table: Table, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const index = table.count;
  const offset = table.offsets[index] ?? 0;
  const arenaEnd = offset + end - start;
  if (arenaEnd > table.arena.length) growArena(table, offset, arenaEnd);
  const { arena } = table;
  for (let at = start; at < end; at += 1) arena[offset + at - start] = bytes[at] ?? 0;
  table.hashes[index] = hash;
  table.offsets[index + 1] = arenaEnd;
  table.count = index + 1;
  if (table.count > table.slots.length * greatestLoad) growSlots(table);
  return index;
}

function growArena(table: Table, used: number, needed: number): void {
  assert(needed <= greatestArena, 'the distinct byte strings fit into 2 GiB');
  const arena = Buffer.allocUnsafeSlow(Math.min(greatestArena, Math.max(needed, table.arena.length * 2)));
  table.arena.copy(arena, 0, 0, used);
  table.arena = arena;
}

function growSlots(table: Table): void {
  const { count } = table;
  const size = table.slots.length * 2;
  const slots = new Int32Array(size);
  const hashes = new Int32Array(size);
  const offsets = new Int32Array(size + 1);
  hashes.set(table.hashes);
  offsets.set(table.offsets);
  for (let index = 0; index < count; index += 1) {
    let slot = (hashes[index] ?? 0) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = index + 1;
  }
  table.slots = slots;
  table.hashes = hashes;
  table.offsets = offsets;
}
