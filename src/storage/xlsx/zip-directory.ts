import { inflateRawSync } from 'node:zlib';

/** A file within a zip file: its name, its size when unpacked, in bytes, as the directory tells it, and what is packed. */
export type ZipEntry = { name: string; size: number; isDeflated: boolean; packed: Buffer };

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
const deflated = 8;

/**
 * The files in a zip file by its directory; null when it has none, so that it is no zip file or broken off. The directory
 * must end where its end is told: one that lies elsewhere would be another than other programs read.
 */
export function listZip(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0 || end + endBytes > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (at + bytes.readUInt32LE(end + 12) !== end) return null;
  const entries: ZipEntry[] = [];
  while (entries.length < count) {
    if (at + entryBytes > end || bytes.readUInt32LE(at) !== entrySignature) return null;
    const nameEnd = at + entryBytes + bytes.readUInt16LE(at + 28);
    const packed = packedBytes(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20));
    if (!packed) return null;
    entries.push({
      name: bytes.toString('utf8', at + entryBytes, nameEnd),
      size: bytes.readUInt32LE(at + 24),
      isDeflated: bytes.readUInt16LE(at + 10) === deflated,
      packed,
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end ? entries : null;
}

/** What lies behind the header of a file at `at`; null when that is not within the zip file. */
function packedBytes(bytes: Buffer, at: number, size: number): Buffer | null {
  if (at + localBytes > bytes.length) return null;
  const start = at + localBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return start + size <= bytes.length ? bytes.subarray(start, start + size) : null;
}

/** Whether the file unpacks to no more than the directory tells. Unpacks that much and stops. */
export function isAsLargeAsTold({ size, isDeflated, packed }: ZipEntry): boolean {
  if (!isDeflated) return packed.length <= size;
  try {
    inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    return true;
  } catch (error) {
    // What is broken in another way is told by whoever reads it.
    return !(error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE');
  }
}
