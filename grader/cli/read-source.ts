import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { selectSourceFiles } from '#db/contract/select-source-files.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';

/** More than any submission may hold; beyond it nothing is read, and the compiler says what is too much. */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Folders below this path length are not entered: the system itself cannot name what is much deeper. */
const LONGEST_PATH = 1_000;

export interface SourceOnDisk {
  files: SourceFile[];
  ignoredFiles: string[];
  symbolicLinks: string[];
}

/** A path that cannot be graded at all. */
export class NoSuchSource extends Error {
  override name = 'NoSuchSource';
}

/**
 * Reads a submission from a `.ts` file or a folder. Links are named and never followed.
 * @throws NoSuchSource when the path is neither, or when one of its files cannot be read
 */
export async function readSource(path: string): Promise<SourceOnDisk> {
  const entry = await lstat(path).catch(() => null);
  if (entry?.isSymbolicLink()) return { files: [], ignoredFiles: [], symbolicLinks: [basename(path)] };
  if (entry?.isFile()) {
    const file = { path: basename(path), content: await readAtMost(path, MOST_BYTES) };
    const { files, ignored } = selectSourceFiles([file]);
    return { files, ignoredFiles: ignored, symbolicLinks: [] };
  }
  if (entry?.isDirectory()) return readFolder(path);
  throw new NoSuchSource(path);
}

async function readFolder(folder: string): Promise<SourceOnDisk> {
  const sent: SourceFile[] = [];
  const symbolicLinks: string[] = [];
  let entries = 0;
  let bytes = 0;
  const walk = async (current: string): Promise<void> => {
    for (const entry of (await readdir(current, { withFileTypes: true })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (++entries > MOST_ENTRIES) return;
      const whole = join(current, entry.name);
      const path = relative(folder, whole).split(sep).join('/');
      if (entry.isSymbolicLink()) symbolicLinks.push(path);
      else if (entry.isDirectory() && path.length > LONGEST_PATH)
        sent.push({ path, content: new Uint8Array(0) });
      else if (entry.isDirectory()) await walk(whole);
      else if (entry.isFile()) {
        const isSource = /\.ts$/i.test(path) && bytes <= MOST_BYTES;
        const content = isSource ? await readAtMost(whole, MOST_BYTES) : new Uint8Array(0);
        bytes += content.byteLength;
        sent.push({ path, content });
      }
    }
  };
  await walk(folder);
  // a folder's only file keeps its name: `main.ts` is what makes it a submission
  const { files, ignored } = selectSourceFiles(sent, { folder: true });
  return { files, ignoredFiles: ignored, symbolicLinks };
}

/**
 * The beginning of a file: what is longer is too large anyway. A link that has taken its place meanwhile is not followed,
 * and a pipe is not waited for.
 */
async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((cause: unknown) => {
    throw new NoSuchSource(path, { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new NoSuchSource(path);
    const content = new Uint8Array(Math.min(stat.size, most + 1));
    let at = 0;
    for (let read = -1; read !== 0 && at < content.length; at += read) {
      ({ bytesRead: read } = await file.read(content, at, content.length - at, at));
    }
    return content.subarray(0, at);
  } finally {
    await file.close();
  }
}
