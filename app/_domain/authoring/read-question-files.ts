import { unzipSync } from 'fflate';
import { isPlainPath } from '../submissions/stored-files.ts';
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
  let count = 0;
  let bytes = 0;
  const large: string[] = [];
  try {
    const entries = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (!/\.ya?ml$/i.test(name) || BY_THE_SYSTEM.test(name)) return false;
        count += 1;
        if (originalSize > MAX_SOURCE_BYTES) large.push(name);
        const taken = originalSize <= MAX_SOURCE_BYTES && count <= MAX_IMPORT_FILES;
        if (taken) bytes += originalSize;
        return taken && bytes <= MAX_UNPACKED_BYTES;
      },
    });
    if (count > MAX_IMPORT_FILES) return { refused: 'too_many' };
    if (bytes > MAX_UNPACKED_BYTES) return { refused: 'too_large' };
    const tooLarge = large.map((name): [string, Uint8Array] => [name, new Uint8Array(MAX_SOURCE_BYTES + 1)]);
    return { files: new Map([...Object.entries(entries), ...tooLarge]) };
  } catch {
    // damaged, encrypted, or packed in a way that is not read here
    return { refused: 'archive' };
  }
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
