import { MAX_ARCHIVE_BYTES, MAX_STORED_BYTES } from '#app/_domain/submissions/submission-limits.ts';
import type { ChosenFile } from './chosen-files.ts';

export interface ListedFile {
  path: string;
  bytes: number;
  /** `entry`: read as main.ts, whatever it is called. */
  fate: 'read' | 'entry' | 'ignored';
}

const BY_THE_SYSTEM = /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/;

/**
 * What the site will say to these files: only .ts files are read, a single one as the entry.
 * @returns null for an archive that cannot be opened
 */
export async function listFiles(files: readonly ChosenFile[]): Promise<ListedFile[] | null> {
  const [only] = files;
  if (only && isArchive(files)) return listArchive(only.file);
  const sizes = files.map(({ path, file }) => ({ path, bytes: file.size }));
  return sizes.map((each) => ({ ...each, fate: fateOf(each.path, files.length === 1) }));
}

async function listArchive(archive: File): Promise<ListedFile[] | null> {
  const { unzipSync } = await import('fflate');
  const entries: { path: string; bytes: number }[] = [];
  try {
    unzipSync(new Uint8Array(await archive.arrayBuffer()), {
      filter({ name, originalSize }) {
        if (!name.endsWith('/') && !BY_THE_SYSTEM.test(name))
          entries.push({ path: name, bytes: originalSize });
        return false;
      },
    });
  } catch {
    return null;
  }
  const folder = `${entries[0]?.path.split('/')[0]}/`;
  const wrapped = entries.every(({ path }) => path.startsWith(folder));
  return entries.map(({ path, bytes }) => {
    const inside = wrapped ? path.slice(folder.length) : path;
    return { path: inside, bytes, fate: fateOf(inside, entries.length === 1) };
  });
}

/**
 * The files as they are sent. What is not read goes by name alone, so that data sets beside the code stay here.
 * @returns null when they are larger than can be taken
 */
export function filesToSend(files: readonly ChosenFile[]): ChosenFile[] | null {
  const sent = files.map((each) =>
    isRead(each.path) || isArchive(files) ? each : { path: each.path, file: new File([], each.file.name) },
  );
  const bytes = sent.reduce((sum, { file }) => sum + file.size, 0);
  return bytes > (isArchive(files) ? MAX_ARCHIVE_BYTES : MAX_STORED_BYTES) ? null : sent;
}

export const isArchive = (files: readonly ChosenFile[]) =>
  files.length === 1 && /\.zip$/i.test(files[0]?.path ?? '');

const isRead = (path: string) => /\.ts$/i.test(path) && !/\.d\.ts$/i.test(path);

function fateOf(path: string, alone: boolean): ListedFile['fate'] {
  if (!isRead(path)) return 'ignored';
  return alone && !path.includes('/') ? 'entry' : 'read';
}
