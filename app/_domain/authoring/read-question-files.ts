import { isPlainPath } from '../submissions/stored-files.ts';
import { isReadable, unpackEntry } from '../submissions/unpack-entry.ts';
import { readZipDirectory } from '../submissions/zip-directory.ts';
import { MAX_SOURCE_BYTES, type SourceProblem } from './authoring-messages.ts';
import { tidySource } from './stand.ts';
import { summariseSource } from './summarise-source.ts';

export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
export const MAX_IMPORT_FILES = 500;
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

/** Why a file was not looked into. */
export type FileRefusal = 'path' | 'too_large' | 'encoding' | 'quiz' | 'twice';

export type ReadFile = { path: string } & (
  | { slug: string; deck: string | null; source: string }
  | { problems: SourceProblem[] }
  | { refused: FileRefusal }
);

export type ReadFiles = { files: ReadFile[] } | { refused: 'archive' | 'too_many' | 'too_large' | 'empty' };

/** What Finder and Explorer add to archives by themselves. */
const BY_THE_SYSTEM = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/;

/** The questions in one YAML file or in a zip archive of them, or what is wrong with each. */
export function readQuestionFiles({ name, bytes }: { name: string; bytes: Uint8Array }): ReadFiles {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) return { files: [readFile(name.split(/[\\/]/).at(-1) ?? name, bytes)] };
  const unpacked = unpack(bytes);
  if ('refused' in unpacked) return unpacked;
  const known = new Set<string>();
  const files = [...unpacked.files].map(([path, content]): ReadFile => {
    const file = readFile(path, content);
    if (!('slug' in file)) return file;
    if (known.has(file.slug)) return { path, refused: 'twice' };
    known.add(file.slug);
    return file;
  });
  return files.length > 0 ? { files } : { refused: 'empty' };
}

/** Sizes are held to as the archive declares them: nothing longer is unpacked. A file that is too large is empty. */
function unpack(
  archive: Uint8Array,
): { files: Map<string, Uint8Array> } | { refused: 'archive' | 'too_many' | 'too_large' } {
  const directory = readZipDirectory(archive);
  if (!directory) return { refused: 'archive' };
  const entries = directory.filter(({ path }) => /\.ya?ml$/i.test(path) && !BY_THE_SYSTEM.test(path));
  if (entries.length > MAX_IMPORT_FILES) return { refused: 'too_many' };
  const small = entries.filter(({ bytes }) => bytes <= MAX_SOURCE_BYTES);
  if (small.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_UNPACKED_BYTES) return { refused: 'too_large' };
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const content =
      entry.bytes > MAX_SOURCE_BYTES
        ? new Uint8Array(MAX_SOURCE_BYTES + 1)
        : isReadable(entry) && unpackEntry(archive, entry);
    // damaged, encrypted, packed in a way that is not read here, or longer than it says
    if (!content) return { refused: 'archive' };
    files.set(entry.path, content);
  }
  return { files };
}

function readFile(path: string, bytes: Uint8Array): ReadFile {
  if (!isPlainPath(path)) return { path, refused: 'path' };
  if (bytes.byteLength > MAX_SOURCE_BYTES) return { path, refused: 'too_large' };
  const folder = path.split('/').at(-2) ?? null;
  if (folder === 'quizzes') return { path, refused: 'quiz' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { path, refused: 'encoding' };
  }
  const source = tidySource(text);
  const read = summariseSource(source);
  if ('problems' in read) return { path, problems: read.problems };
  return { path, slug: read.summary.id, deck: folder, source };
}
