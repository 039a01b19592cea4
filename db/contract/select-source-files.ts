import { ENTRY_FILE, type SourceFile } from './submission-source.ts';

/** What of a file, a folder or an archive is read, and what is left out with a notice. */
export interface SourceSelection {
  files: SourceFile[];
  /** Paths that were sent and are ignored, in order. */
  ignored: string[];
}

/**
 * Keeps the `.ts` files (no `.d.ts`) of what was sent; everything else is ignored and named.
 * A single `.ts` file, sent as such, is the entry under any name.
 * @param options.folder true for what came as a folder or an archive, where the entry must be called `main.ts`
 */
export function selectSourceFiles(
  sent: readonly SourceFile[],
  options: { folder?: boolean } = {},
): SourceSelection {
  const isSource = (path: string) => /\.ts$/i.test(path) && !/\.d\.ts$/i.test(path);
  const [only] = sent;
  if (!options.folder && sent.length === 1 && only && isSource(only.path)) {
    return { files: [{ ...only, path: ENTRY_FILE }], ignored: [] };
  }
  return {
    files: sent.filter((file) => isSource(file.path)),
    ignored: sent.filter((file) => !isSource(file.path)).map((file) => file.path),
  };
}
