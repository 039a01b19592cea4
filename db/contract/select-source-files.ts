import { ENTRY_FILE, type SourceFile } from './submission-source.ts';

/** What of a folder or an archive is read, and what is left out with a notice. */
export interface SourceSelection {
  files: SourceFile[];
  /** Paths that were sent and are ignored, in order. */
  ignored: string[];
}

/**
 * Keeps the `.ts` files (no `.d.ts`) of what was sent; everything else is ignored and named.
 * A single `.ts` file under any name is the entry.
 */
export function selectSourceFiles(sent: readonly SourceFile[]): SourceSelection {
  const isSource = (path: string) => /\.ts$/i.test(path) && !/\.d\.ts$/i.test(path);
  const [only] = sent;
  if (sent.length === 1 && only && isSource(only.path) && !only.path.includes('/')) {
    return { files: [{ ...only, path: ENTRY_FILE }], ignored: [] };
  }
  return {
    files: sent.filter((file) => isSource(file.path)),
    ignored: sent.filter((file) => !isSource(file.path)).map((file) => file.path),
  };
}
