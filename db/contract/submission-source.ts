import { createHash } from 'node:crypto';

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

/**
 * The seed of a run that names none: it follows from the source, so that sending the same code again is no lottery.
 * @returns a whole number from 0 to 2^31 − 1
 */
export function defaultSeed(files: readonly SourceFile[]): number {
  return Number.parseInt(sourceHash(files).slice('sha256:'.length, 'sha256:'.length + 8), 16) >>> 1;
}
