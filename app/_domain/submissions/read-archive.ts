import type { SourceFile } from '#db/contract/submission-source.ts';
import { DomainError } from '../domain-error.ts';
import { isPlainPath } from './stored-files.ts';
import { MAX_ARCHIVE_BYTES, MAX_ARCHIVE_ENTRIES, MAX_STORED_BYTES } from './submission-limits.ts';
import { isReadable, unpackEntry } from './unpack-entry.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** What Finder and Explorer add to archives by themselves. */
const BY_THE_SYSTEM = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/;

/**
 * The files of a zip archive. One folder around everything is taken off, since that is how folders are zipped.
 * Sizes are checked as declared before anything is unpacked, and held to while unpacking.
 * @throws DomainError `source_refused` with a reason, and with the path of the entry it is about
 */
export function readArchive(archive: Uint8Array): SourceFile[] {
  if (archive.byteLength > MAX_ARCHIVE_BYTES) throw refusal('archive_too_large');
  const entries = readZipDirectory(archive);
  if (!entries) throw refusal('archive_unreadable');
  if (entries.length > MAX_ARCHIVE_ENTRIES) throw refusal('archive_entries', { count: entries.length });

  const wanted = entries.filter(({ isFolder, path }) => !isFolder && !BY_THE_SYSTEM.test(path));
  for (const entry of wanted) refuseEntry(entry);
  const declared = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  if (declared > MAX_STORED_BYTES) throw refusal('too_large');

  const files = wanted.map((entry) => ({ path: entry.path, content: unpack(archive, entry) }));
  if (new Set(files.map(({ path }) => path)).size < files.length) throw refusal('archive_unreadable');
  return withoutOuterFolder(files);
}

function refuseEntry(entry: ZipEntry): void {
  const at = { file: entry.path };
  if (entry.isSymbolicLink) throw refusal('symbolic_link', at);
  if (!isPlainPath(entry.path)) throw refusal('path', at);
  if (entry.isEncrypted) throw refusal('encrypted', at);
  if (!isReadable(entry)) throw refusal('archive_method', at);
}

function unpack(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const content = unpackEntry(archive, entry);
  if (!content) throw refusal('archive_unreadable', { file: entry.path });
  return content;
}

function withoutOuterFolder(files: SourceFile[]): SourceFile[] {
  const outer = files[0]?.path.split('/')[0];
  if (!files.every(({ path }) => path.startsWith(`${outer}/`))) return files;
  return files.map((file) => ({ ...file, path: file.path.slice(`${outer}/`.length) }));
}

const refusal = (reason: string, values: Record<string, string | number> = {}) =>
  new DomainError('source_refused', { reason, ...values });
