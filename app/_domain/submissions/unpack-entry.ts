import { crc32, inflateRawSync } from 'node:zlib';
import { packedContent, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;

/** Whether an entry is packed in a way that is read here. */
export const isReadable = ({ method, isEncrypted }: ZipEntry): boolean =>
  !isEncrypted && (method === STORED || method === DEFLATED);

/**
 * The content of one entry, or null where it is not what it claims to be. No more is unpacked than the entry declares,
 * so that neither memory nor time depends on what a bomb holds.
 */
export function unpackEntry(archive: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const packed = packedContent(archive, entry);
  if (!packed) return null;
  const content = entry.method === STORED ? packed.slice() : inflate(packed, entry.bytes);
  return content?.byteLength === entry.bytes && crc32(content) === entry.crc ? content : null;
}

function inflate(packed: Uint8Array, bytes: number): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) }));
  } catch {
    // Damaged, or longer than it said: either way the archive is not what it claims to be.
    return null;
  }
}
