/** One entry of a zip archive, as its central directory declares it. */
export interface ZipEntry {
  path: string;
  /** The path's bytes; what stands before the content must name it the same. */
  name: Uint8Array;
  isFolder: boolean;
  isSymbolicLink: boolean;
  isEncrypted: boolean;
  /** 0 stored, 8 deflated */
  method: number;
  packedBytes: number;
  /** The declared size; the content may lie about it. */
  bytes: number;
  /** Checksum of the content. */
  crc: number;
  headerOffset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
const UNIX_FILE_TYPE = 0o170000;
const UNIX_SYMBOLIC_LINK = 0o120000;

/**
 * The central directory of a zip archive (PKWARE APPNOTE 4.3.12), or null for bytes that are none.
 * Nothing is unpacked, and nothing in it is believed yet. Parts of an archive in several, and bytes after its end, which
 * two readers could read in two ways, make it none.
 */
export function readZipDirectory(archive: Uint8Array): ZipEntry[] | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const isWhole = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
  if (!isWhole) return null;
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    const unixMode = view.getUint32(at + 38, true) >>> 16;
    const name = archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const path = new TextDecoder().decode(name).replaceAll('\\', '/');
    entries.push({
      path,
      name,
      crc: view.getUint32(at + 16, true),
      isFolder: path.endsWith('/'),
      isSymbolicLink: (unixMode & UNIX_FILE_TYPE) === UNIX_SYMBOLIC_LINK,
      isEncrypted: (flags & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The packed bytes of one entry, or null where the archive contradicts itself. */
export function packedContent(archive: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const at = entry.headerOffset;
  if (at + HEADER_BYTES > archive.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const nameEnd = at + HEADER_BYTES + view.getUint16(at + 26, true);
  if (Buffer.compare(archive.subarray(at + HEADER_BYTES, nameEnd), entry.name) !== 0) return null;
  const start = nameEnd + view.getUint16(at + 28, true);
  const end = start + entry.packedBytes;
  return end <= archive.byteLength ? archive.subarray(start, end) : null;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    const comment = last - at;
    if (view.getUint32(at, true) === END_OF_DIRECTORY && view.getUint16(at + 20, true) === comment) return at;
  }
  return null;
}
