import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeAbandoned } from './abandoned-folders.ts';
import { type DatasetSecret, deriveKey } from './dataset-secret.ts';
import type { DatasetFacts, DatasetSource } from './dataset-source.ts';
import { DATASET_SOURCES } from './dataset-sources.ts';
import { nameDiskError } from './disk-error.ts';
import type { DatasetProblem, PreparedDataset } from './prepared-dataset.ts';
import { FILES, type Manifest, RECIPE, readCheckedManifest } from './prepared-manifest.ts';
import { writePrepared } from './write-prepared.ts';

const BUILDING = '.building-';

export interface PrepareOptions {
  dataDir: string;
  secret: DatasetSecret;
  /** Told while images are redrawn; not called when a prepared set is found whole. */
  onProgress?: (imagesDone: number, imagesTotal: number) => void;
}

/**
 * The data set as this installation uses it: drawn and redrawn by the secret, once, and kept in
 * `<dataDir>/datasets/<slug>/<key>`. Every later call checks all files against their digests; what is damaged is
 * made anew from the published files. Several processes may call it at once.
 * @returns the data set, or why its published files cannot be used
 * @throws Error when the folder cannot be written, with the cause
 */
export function prepareDataset(
  slug: DatasetFacts['slug'],
  options: PrepareOptions,
): Promise<PreparedDataset | DatasetProblem> {
  return prepareFromSource(DATASET_SOURCES[slug], options);
}

/** `prepareDataset` for any source. */
export async function prepareFromSource(
  source: DatasetSource,
  { dataDir, secret, onProgress }: PrepareOptions,
): Promise<PreparedDataset | DatasetProblem> {
  const { facts } = source;
  const published = await source.identify(dataDir);
  if ('problem' in published) return published;
  const parent = join(dataDir, 'datasets', facts.slug);
  const purpose = `${facts.slug} folder, recipe ${RECIPE}, source ${published.digest}`;
  const folder = join(parent, deriveKey(secret, purpose).toString('hex', 0, 8));
  const kept = await readCheckedManifest(folder);
  if (kept) return describe(folder, facts, kept);

  const images = await source.read(dataDir);
  if ('problem' in images) return images;
  const total = images.labels.length;
  let done = 0;
  try {
    await mkdir(parent, { recursive: true });
    await removeAbandoned(parent, BUILDING);
    const building = await mkdtemp(join(parent, BUILDING));
    try {
      await writePrepared(building, facts, images, published.digest, secret, (count) => {
        done += count;
        onProgress?.(done, total);
      });
      // mkdtemp keeps others out; what is given is for the sandbox's user too, `hidden` stays closed by itself
      await chmod(building, 0o755);
      await putInPlace(building, folder);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  } catch (error) {
    throw nameDiskError(error, `prepare the data set ${facts.slug}`, parent, images.images.byteLength);
  }
  const made = await readCheckedManifest(folder);
  if (!made) throw new Error(`${folder} was just written and does not match its own digests; check the disk`);
  return describe(folder, facts, made);
}

/** Moves a whole new folder to its name. Whatever stands there is either as good, from another process, or damaged. */
async function putInPlace(building: string, folder: string): Promise<void> {
  for (;;) {
    try {
      return await rename(building, folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
    if (await readCheckedManifest(folder)) return;
    const damaged = `${building}-damaged`;
    await rename(folder, damaged).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rm(damaged, { recursive: true, force: true });
  }
}

function describe(
  folder: string,
  { slug, imageShape, classes }: DatasetFacts,
  { manifest, digest }: { manifest: Manifest; digest: string },
): PreparedDataset {
  const at = (file: keyof typeof FILES) => join(folder, FILES[file]);
  return {
    slug,
    digest,
    training: {
      imageShape,
      classes,
      train: { images: at('trainImages'), labels: at('trainLabels'), size: manifest.sizes.train },
      validation: {
        images: at('validationImages'),
        labels: at('validationLabels'),
        size: manifest.sizes.validation,
      },
    },
    hidden: {
      imageShape,
      classes,
      images: at('hiddenImages'),
      labels: at('hiddenLabels'),
      parts: at('hiddenParts'),
      size: manifest.sizes.hidden,
    },
    examplesPng: at('examples'),
  };
}
