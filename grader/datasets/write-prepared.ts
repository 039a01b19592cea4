import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatasetFacts, SourceImages } from './dataset-source.ts';
import { drawBlends } from './draw-blends.ts';
import { drawExamples } from './draw-examples.ts';
import { drawSplit } from './draw-split.ts';
import { KeyedRandom } from './keyed-random.ts';
import { FILES, type FileRecord, MANIFEST, type Manifest, RECIPE } from './prepared-manifest.ts';
import { drawRedraw, redrawImage } from './redraw-image.ts';

/** Images redrawn between two turns of the event loop. */
const CHUNK = 1_000;
const EVERYONE = 0o644;
const OWNER_ALONE = 0o600;

/**
 * Draws the split and redraws every image by the secret, and writes all of it into an empty folder.
 * @param onImages told how many more images are written
 */
export async function writePrepared(
  folder: string,
  facts: DatasetFacts,
  source: SourceImages,
  sourceDigest: string,
  secret: string,
  onImages: (count: number) => void,
): Promise<void> {
  const { slug, classes, sizes, redraw, imageShape } = facts;
  const imageBytes = imageShape.reduce((product, length) => product * length, 1);
  const split = drawSplit(source.labels, classes.length, sizes, new KeyedRandom(secret, `${slug} split`));
  const random = new KeyedRandom(secret, `${slug} redraw`);
  const redraws = Array.from(source.labels, () => drawRedraw(random, redraw.mirror));
  const original = redraw.blend
    ? drawBlends(source, imageShape, new KeyedRandom(secret, `${slug} blend`))
    : (image: number) => source.images.subarray(image * imageBytes, (image + 1) * imageBytes);

  const labelsOf = (images: readonly number[]) =>
    Uint8Array.from(images, (image) => source.labels[image] as number);
  function* redrawn(images: readonly number[]): Generator<Uint8Array> {
    for (let first = 0; first < images.length; first += CHUNK) {
      const chunk = images.slice(first, first + CHUNK);
      const pixels = new Uint8Array(chunk.length * imageBytes);
      chunk.forEach((image, place) => {
        redrawImage(
          original(image),
          pixels.subarray(place * imageBytes, (place + 1) * imageBytes),
          imageShape,
          redraws[image] as (typeof redraws)[number],
          redraw.outside,
        );
      });
      yield pixels;
      onImages(chunk.length);
    }
  }

  await mkdir(join(folder, 'given'), { recursive: true });
  await mkdir(join(folder, 'hidden'), { mode: 0o700 });
  const write = (file: string, mode: number, chunks: Iterable<Uint8Array>) =>
    writeRecorded(join(folder, file), mode, chunks);
  const trainLabels = labelsOf(split.train);
  const manifest: Manifest = {
    slug,
    recipe: RECIPE,
    source: sourceDigest,
    sizes: {
      train: split.train.length,
      validation: split.validation.length,
      hidden: split.hidden.length,
      public: sizes.public,
    },
    files: {
      [FILES.trainImages]: await write(FILES.trainImages, EVERYONE, redrawn(split.train)),
      [FILES.trainLabels]: await write(FILES.trainLabels, EVERYONE, [trainLabels]),
      [FILES.validationImages]: await write(FILES.validationImages, EVERYONE, redrawn(split.validation)),
      [FILES.validationLabels]: await write(FILES.validationLabels, EVERYONE, [labelsOf(split.validation)]),
      [FILES.hiddenImages]: await write(FILES.hiddenImages, OWNER_ALONE, redrawn(split.hidden)),
      [FILES.hiddenLabels]: await write(FILES.hiddenLabels, OWNER_ALONE, [labelsOf(split.hidden)]),
      [FILES.hiddenParts]: await write(FILES.hiddenParts, OWNER_ALONE, [split.parts]),
      [FILES.examples]: await write(FILES.examples, EVERYONE, [
        await drawExamples(join(folder, FILES.trainImages), trainLabels, facts),
      ]),
    },
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Writes a file piece by piece and records its size and digest. */
async function writeRecorded(path: string, mode: number, chunks: Iterable<Uint8Array>): Promise<FileRecord> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    async function* () {
      for (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        yield chunk;
      }
    },
    createWriteStream(path, { mode }),
  );
  return { bytes, sha256: hash.digest('hex') };
}
