import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { digestBytes, digestFile } from './digest.ts';

/** Raise it when the same secret and source are to give other files: what was prepared before is then made anew. */
export const RECIPE = 2;

export const MANIFEST = 'manifest.json';

/** The files of a prepared data set, relative to its folder. Images are [n, height, width, channels] bytes. */
export const FILES = {
  trainImages: 'given/train-images.u8',
  trainLabels: 'given/train-labels.u8',
  validationImages: 'given/validation-images.u8',
  validationLabels: 'given/validation-labels.u8',
  hiddenImages: 'hidden/images.u8',
  hiddenLabels: 'hidden/labels.u8',
  hiddenParts: 'hidden/parts.u8',
  examples: 'examples.png',
} as const;

const FileRecord = z.object({ bytes: z.int().nonnegative(), sha256: z.string().length(64) });
export type FileRecord = z.infer<typeof FileRecord>;

/** What was prepared, from what, and how each file is known again. */
export const Manifest = z.object({
  slug: z.enum(['mnist', 'cifar10']),
  recipe: z.int(),
  /** digest of the published files */
  source: z.string(),
  sizes: z.object({
    train: z.int().positive(),
    validation: z.int().positive(),
    hidden: z.int().positive(),
    public: z.int().positive(),
  }),
  files: z.record(z.enum(Object.values(FILES)), FileRecord),
});
export type Manifest = z.infer<typeof Manifest>;

/**
 * Reads the manifest of a prepared folder and checks every file against it.
 * @returns null where nothing was prepared, or where the manifest or any file is not as it was written
 */
export async function readCheckedManifest(
  folder: string,
): Promise<{ manifest: Manifest; digest: string } | null> {
  const bytes = await readFile(join(folder, MANIFEST)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!bytes) return null;
  const manifest = Manifest.safeParse(parseJson(bytes.toString('utf8')));
  if (!manifest.success) return null;
  for (const [file, { sha256 }] of Object.entries(manifest.data.files)) {
    if ((await digestFile(join(folder, file), 'sha256')) !== sha256) return null;
  }
  return { manifest: manifest.data, digest: digestBytes(bytes, 'sha256') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
