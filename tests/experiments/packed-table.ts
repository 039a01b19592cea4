/**
 * What a table of published CIFAR-10 pictures wins that packs into the 6 KiB which a source may take.
 *
 *     node tests/experiments/packed-table.ts
 *
 * Whoever cheats is given more than can be known: which pictures are hidden, and a model that is right on 70 % of them
 * whose every mistake is known. The table holds pictures of such mistakes, s × s means over one or three channels, a bit
 * each, with their labels; a hidden picture, or its mirror image, that is as alike as the best threshold asks takes the
 * label of the entry. Needs CIFAR-10 (`npm run datasets -- cifar10`).
 */
import { readFileSync } from 'node:fs';
import { dataFolder } from '#grader/data-folder.ts';
import { readLocalSecret } from '#grader/datasets/local-secret.ts';
import { prepareDataset } from '#grader/datasets/prepare-dataset.ts';
import { readPublished } from './label-table/published-images.ts';

const PACKED_BYTES = 6144;
const MISTAKES = 0.3;
const LABEL_BITS = Math.log2(10);
const SIDE = 32;
const IMAGE_BYTES = SIDE * SIDE * 3;

const dataDir = dataFolder(process.env);
const secret = process.env.ARGMIN_DATASET_SECRET ?? (await readLocalSecret(dataDir));
const dataset = await prepareDataset('cifar10', { dataDir, secret });
if ('problem' in dataset) throw new Error(dataset.detail);
const published = await readPublished('cifar10', { dataDir, secret });
const hidden = { images: readFileSync(dataset.hidden.images), labels: readFileSync(dataset.hidden.labels) };
const missing = published.neverGiven;
const count = hidden.labels.length;

/** Which cells of s × s × channels are above the mean of their channel. */
function bitsOf(
  images: Uint8Array,
  image: number,
  s: number,
  channels: number,
  mirrored: boolean,
): Uint32Array {
  const sums = new Float64Array(s * s * channels);
  const means = new Float64Array(channels);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const cell = Math.floor((y * s) / SIDE) * s + Math.floor((x * s) / SIDE);
      const from = image * IMAGE_BYTES + (y * SIDE + (mirrored ? SIDE - 1 - x : x)) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const value = images[from + channel] as number;
        sums[cell * channels + (channel % channels)] =
          (sums[cell * channels + (channel % channels)] ?? 0) + value;
        means[channel % channels] = (means[channel % channels] ?? 0) + value / (s * s);
      }
    }
  }
  const bits = new Uint32Array(Math.ceil(sums.length / 32));
  sums.forEach((sum, i) => {
    if (sum > (means[i % channels] as number)) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31));
  });
  return bits;
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The most alike of some entries, and in how many bits it differs. */
function nearest(looks: readonly Uint32Array[], entries: readonly Uint32Array[], among: readonly number[]) {
  let found = { entry: -1, distance: Number.POSITIVE_INFINITY };
  for (const entry of among) {
    for (const look of looks) {
      let distance = 0;
      for (let i = 0; i < look.length; i++) {
        distance += ones((look[i] as number) ^ ((entries[entry] as Uint32Array)[i] as number));
      }
      if (distance < found.distance) found = { entry, distance };
    }
  }
  return found;
}

function pictures(s: number, channels: number) {
  const looks = Array.from({ length: count }, (_, i) =>
    [false, true].map((mirrored) => bitsOf(hidden.images, i, s, channels, mirrored)),
  );
  return { looks, entries: missing.map((image) => bitsOf(published.images, image, s, channels, false)) };
}

const fine = pictures(8, 3);
const every = missing.map((_, i) => i);
const origins = fine.looks.map((looks) => nearest(looks, fine.entries, every).entry);
const isMistake = Array.from({ length: count }, (_, i) => (i * 0.618_033_988_75) % 1 < MISTAKES);

console.log('| one entry | entries in 6 KiB | points won |\n|---|---|---|');
for (const [s, channels] of [
  [4, 1],
  [5, 1],
  [6, 1],
  [4, 3],
  [5, 3],
  [6, 3],
  [8, 3],
] as const) {
  const size = s * s * channels;
  const room = Math.floor((PACKED_BYTES * 8) / (size + LABEL_BITS));
  const table = origins.filter((_, i) => isMistake[i]).slice(0, room);
  const { looks, entries } = pictures(s, channels);
  const won = new Float64Array(size + 1);
  looks.forEach((look, i) => {
    const { entry, distance } = nearest(look, entries, table);
    const isRight = published.labels[missing[entry] as number] === hidden.labels[i];
    const change = Number(isRight) - Number(!isMistake[i]);
    for (let threshold = distance; threshold <= size; threshold++)
      won[threshold] = (won[threshold] ?? 0) + change;
  });
  const points = (100 * Math.max(0, ...won)) / count;
  console.log(`| ${s} × ${s} × ${channels} bits | ${table.length} | ${points.toFixed(2)} |`);
}
