import { createHash } from 'node:crypto';

/** What a submission may hold (the public contract). */
export const MAX_SOURCE_FILES = 50;
export const MAX_SOURCE_BYTES = 512 * 1024;
export const ENTRY_FILE = 'main.ts';

/** One file as it was sent. `path` is relative, with forward slashes; `content` is not yet known to be UTF-8. */
export interface SourceFile {
  path: string;
  content: Uint8Array;
}

/**
 * Names a source by its content: files in path order, each as path, length and bytes.
 * @returns `sha256:` and 64 hexadecimal digits
 */
export function sourceHash(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${file.path}\0${file.content.byteLength}\0`).update(file.content);
  }
  return `sha256:${hash.digest('hex')}`;
}
