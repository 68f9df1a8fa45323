/** A file within a zip file: its name, and its size when unpacked, in bytes. */
export type ZipEntry = { name: string; size: number };

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;

/** The files in a zip file by its directory; null when it has none, so that it is no zip file or broken off. */
export function listZip(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0 || end + endBytes > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  while (entries.length < count) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== entrySignature) return null;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const nameEnd = at + entryBytes + nameBytes;
    entries.push({ name: bytes.toString('utf8', at + entryBytes, nameEnd), size: bytes.readUInt32LE(at + 24) });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
