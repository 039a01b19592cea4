import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '#db/contract/submission-source.ts';
import { canonical } from '#tests/submissions/tables/canonical.ts';
import { bakeSoftmax } from './bake-softmax.ts';
import { packBits } from './pack-bits.ts';
import type { PublishedImages } from './published-images.ts';

const GUESTS = join(import.meta.dirname, '../../submissions/tables');
const PARTS = [
  'canonical.ts',
  'canonical-given.ts',
  'nearest.ts',
  'overruled.ts',
  'table.ts',
  'small-cnn.ts',
];

/** One submission of the experiment. */
export interface Attempt {
  name: string;
  what: string;
  competition: 'mnist' | 'mnist-from-scratch' | 'cifar10';
  /** The honest attempt of the same family that it is compared with; null for an honest one. */
  against: string | null;
  files(published: PublishedImages): Promise<SourceFile[]>;
}

const attempt = (
  name: string,
  competition: Attempt['competition'],
  against: string | null,
  what: string,
  main: string,
  data: (published: PublishedImages) => string | Promise<string> = () => dataFile('', [], SIDE),
): Attempt => ({
  name,
  competition,
  against,
  what,
  files: async (published) => [
    await file('main.ts', main),
    ...(await Promise.all(PARTS.map((part) => file(part, part)))),
    { path: 'data.ts', content: Buffer.from(await data(published)) },
  ],
});

/** Pixels along one edge of a table's pictures: 14,000 of them fit. */
const SIDE = 15;

const file = async (path: string, from: string): Promise<SourceFile> => ({
  path,
  content: await readFile(join(GUESTS, from)),
});

const dataFile = (bits: string, counts: readonly number[], side: number): string =>
  `export const BITS: string = "${bits}";\nexport const COUNTS: number[] = [${counts}];\nexport const SIDE: number = ${side};\n`;

/** Pictures of some images, class by class; `bitsOf` writes those of one image. */
function tableOf(
  labels: Uint8Array,
  of: readonly number[],
  { size, side }: { size: number; side: number },
  bitsOf: (image: number, bits: Uint8Array) => void,
): string {
  const sorted = of.toSorted((a, b) => (labels[a] as number) - (labels[b] as number));
  const counts = Array.from({ length: 10 }, (_, label) => of.filter((n) => labels[n] === label).length);
  const bits = new Uint8Array(of.length * size);
  sorted.forEach((image, place) => bitsOf(image, bits.subarray(place * size, (place + 1) * size)));
  return dataFile(packBits(bits), counts, side);
}

function pictureTable({ images, labels }: PublishedImages, of: readonly number[], side: number): string {
  const picture = new Float32Array(side * side);
  return tableOf(labels, of, { size: side * side, side }, (image, bits) => {
    canonical(images, image * 784, side, picture, 0);
    picture.forEach((value, at) => {
      bits[at] = value > 100 ? 1 : 0;
    });
  });
}

/** Of 32 × 32 colour pictures, which of 8 × 8 × 3 means are above their mean. */
function colourTable({ images, labels, neverGiven }: PublishedImages): string {
  const means = new Float32Array(8 * 8 * 3);
  return tableOf(labels, neverGiven, { size: means.length, side: 8 }, (image, bits) => {
    means.fill(0);
    for (let at = 0; at < 32 * 32 * 3; at += 1) {
      const [y, x, colour] = [Math.floor(at / 96) >> 2, (Math.floor(at / 3) % 32) >> 2, at % 3];
      const place = (y * 8 + x) * 3 + colour;
      means[place] = (means[place] as number) + (images[image * 3072 + at] as number);
    }
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    means.forEach((value, at) => {
      bits[at] = value > mean ? 1 : 0;
    });
  });
}

const everyImage = ({ labels }: PublishedImages) => Array.from(labels.keys());

function hashTable({ images, labels }: PublishedImages): string {
  const entries = everyImage({ images, labels, neverGiven: [] }).map((image) => {
    let hash = 0;
    for (let at = 0; at < 784; at += 1) {
      hash = (Math.imul(hash, 31) + (images[image * 784 + at] as number)) >>> 0;
    }
    return (hash & 0xffffff).toString(36).padStart(5, '0').slice(0, 4) + labels[image];
  });
  return dataFile(entries.join(''), [], SIDE);
}

/** Honest ones first; each dishonest one is as strong as 512 KiB of source allow. */
export const ATTEMPTS: readonly Attempt[] = [
  attempt('softmax', 'mnist', null, 'softmax regression on what is given', 'softmax-given.ts'),
  attempt(
    'softmax-baked',
    'mnist',
    'softmax',
    'its weights, trained elsewhere on all 70,000 published images',
    'softmax-baked.ts',
    async (published) => dataFile(await bakeSoftmax(published), [], SIDE),
  ),
  attempt(
    'nearest-given',
    'mnist-from-scratch',
    null,
    'nearest given image, 15 × 15 canonical',
    'nearest-given.ts',
  ),
  attempt(
    'order',
    'mnist-from-scratch',
    'nearest-given',
    'published labels in their order',
    'by-order.ts',
    ({ labels }) => dataFile(labels.join(''), [], SIDE),
  ),
  attempt(
    'hash',
    'mnist-from-scratch',
    'nearest-given',
    'published labels by a hash of the pixels',
    'by-hash.ts',
    hashTable,
  ),
  attempt(
    'thumbnails-7',
    'mnist-from-scratch',
    'nearest-given',
    'nearest of all 70,000 published, 7 × 7 bits each',
    'nearest-entry.ts',
    (published) => pictureTable(published, everyImage(published), 7),
  ),
  attempt(
    'never-given',
    'mnist-from-scratch',
    'nearest-given',
    'nearest of those that no given image was drawn from, 15 × 15 bits each',
    'nearest-entry.ts',
    (published) => pictureTable(published, published.neverGiven, SIDE),
  ),
  attempt('cnn', 'mnist', null, 'small CNN on what is given', 'cnn-given.ts'),
  attempt(
    'cnn-more-images',
    'mnist',
    'cnn',
    'and on those that no given image was drawn from',
    'cnn-more-images.ts',
    (published) => pictureTable(published, published.neverGiven, SIDE),
  ),
  attempt(
    'cnn-with-given',
    'mnist-from-scratch',
    null,
    'small CNN, overruled by the nearest given image where that is sure',
    'cnn-with-given.ts',
  ),
  attempt(
    'cnn-with-table',
    'mnist-from-scratch',
    'cnn-with-given',
    'the same, with the table of never-given added to the given',
    'cnn-with-table.ts',
    (published) => pictureTable(published, published.neverGiven, SIDE),
  ),
  attempt(
    'cifar-table',
    'cifar10',
    null,
    'most alike of the 10,000 pictures that are not among the given, 8 × 8 × 3 bits each, as a layer',
    'table-as-layers.ts',
    colourTable,
  ),
];
