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
  competition: 'mnist' | 'mnist-from-scratch';
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

/** Pictures of some images, one bit a pixel, class by class. */
function pictureTable({ images, labels }: PublishedImages, of: readonly number[], side: number): string {
  const sorted = of.toSorted((a, b) => (labels[a] as number) - (labels[b] as number));
  const counts = Array.from({ length: 10 }, (_, label) => of.filter((n) => labels[n] === label).length);
  const picture = new Float32Array(side * side);
  const bits = new Uint8Array(of.length * picture.length);
  sorted.forEach((image, place) => {
    canonical(images, image * 784, side, picture, 0);
    picture.forEach((value, at) => {
      bits[place * picture.length + at] = value > 100 ? 1 : 0;
    });
  });
  return dataFile(packBits(bits), counts, side);
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
    'nearest of the those that no given image was drawn from, 15 × 15 bits each',
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
];
