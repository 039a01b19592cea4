import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DatasetSource } from './dataset-source.ts';
import { prepareDataset, prepareFromSource } from './prepare-dataset.ts';
import type { DatasetProblem, PreparedDataset } from './prepared-dataset.ts';

const SECRET = 'c4'.repeat(32);
const SIZE = 900;
const BYTES = 6 * 5 * 3;

let dataDir: string;
let reads: number;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'argmin-prepare-'));
  reads = 0;
});
afterEach(() => rm(dataDir, { recursive: true }));

/** A small data set of colour pictures; each is filled with its own number, so that it is known again. */
const source: DatasetSource = {
  facts: {
    slug: 'cifar10',
    imageShape: [6, 5, 3],
    classes: ['a', 'b', 'c'],
    sizes: { hidden: 200, public: 60, validation: 100 },
    redraw: { outside: 'edge', mirror: true, blend: false },
  },
  identify: async () => ({ digest: 'test' }),
  read: async () => {
    reads += 1;
    return {
      labels: Uint8Array.from({ length: SIZE }, (_, image) => image % 3),
      images: Uint8Array.from({ length: SIZE * BYTES }, (_, at) => Math.floor(at / BYTES / 4)),
    };
  },
};

async function prepare(secret = SECRET): Promise<PreparedDataset> {
  return whole(await prepareFromSource(source, { dataDir, secret }));
}

function whole(prepared: PreparedDataset | DatasetProblem): PreparedDataset {
  if ('problem' in prepared) throw new Error(prepared.detail);
  return prepared;
}

it('writes images and labels that belong together, in the sizes promised', async () => {
  const { training, hidden } = await prepare();
  for (const { images, labels, size } of [training.train, training.validation, hidden]) {
    const [pixels, classes] = [await readFile(images), await readFile(labels)];
    expect([pixels.length, classes.length]).toEqual([size * BYTES, size]);
    classes.forEach((label, place) => {
      const block = pixels[place * BYTES] ?? 0;
      expect([0, 1, 2, 3].map((offset) => (4 * block + offset) % 3)).toContain(label);
    });
  }
  expect([training.train.size, training.validation.size, hidden.size]).toEqual([600, 100, 200]);
  const parts = await readFile(hidden.parts);
  expect([parts.length, parts.filter((part) => part === 0).length]).toEqual([200, 60]);
});

it('lets only the owner read what is hidden', async () => {
  const { hidden, training } = await prepare();
  const mode = async (path: string) => (await stat(path)).mode & 0o777;
  expect(await mode(dirname(hidden.images))).toBe(0o700);
  for (const path of [hidden.images, hidden.labels, hidden.parts]) expect(await mode(path)).toBe(0o600);
  expect(dirname(training.train.images)).not.toBe(dirname(hidden.images));
});

it('draws a sheet of examples, a row a class', async () => {
  const { width, height } = await sharp((await prepare()).examplesPng).metadata();
  expect([width, height]).toEqual([3 * (12 * 7 - 2), 3 * (3 * 8 - 2)]);
});

it('is prepared once, and follows the secret without naming it', async () => {
  const first = await prepare();
  expect(await prepare()).toEqual(first);
  expect(reads).toBe(1);
  const other = await prepare('c5'.repeat(32));
  expect(other.digest).not.toBe(first.digest);
  expect(await readFile(other.hidden.images)).not.toEqual(await readFile(first.hidden.images));
  expect(first.hidden.images).not.toContain(SECRET.slice(0, 8));

  await rm(dataDir, { recursive: true });
  expect((await prepare()).digest).toBe(first.digest);
});

it.each(['trainImages', 'hiddenLabels', 'manifest'] as const)(
  'makes a damaged file anew: %s',
  async (which) => {
    const first = await prepare();
    const path = {
      trainImages: first.training.train.images,
      hiddenLabels: first.hidden.labels,
      manifest: join(dirname(first.examplesPng), 'manifest.json'),
    }[which];
    const before = await readFile(path);
    if (which === 'hiddenLabels') await writeFile(path, Buffer.alloc(before.length));
    else await truncate(path, 100);
    expect(await prepare()).toEqual(first);
    expect(await readFile(path)).toEqual(before);
    expect(reads).toBe(2);
  },
);

it('can be prepared by several at once, and leaves nothing half-made', async () => {
  const all = await Promise.all([prepare(), prepare(), prepare()]);
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
  expect(await readdir(join(dataDir, 'datasets', 'cifar10'))).toHaveLength(1);
});

it('passes on why the published files cannot be used, and writes nothing', async () => {
  const problem: DatasetProblem = { slug: 'cifar10', problem: 'damaged', file: '/x', detail: 'why' };
  const damaged = { ...source, read: async () => problem };
  expect(await prepareFromSource(damaged, { dataDir, secret: SECRET })).toEqual(problem);
  expect(await readdir(dataDir)).toEqual([]);
});

it('says that CIFAR-10 is missing and which command brings it', async () => {
  expect(await prepareDataset('cifar10', { dataDir, secret: SECRET })).toMatchObject({
    slug: 'cifar10',
    problem: 'missing',
    detail: expect.stringContaining('npm run datasets -- cifar10'),
  });
});

it('prepares real MNIST: 55,000 and 5,000 given, 10,000 hidden, each digit in its proportion', async () => {
  const seen: number[] = [];
  const options = { dataDir, secret: SECRET, onProgress: (done: number) => seen.push(done) };
  const { training, hidden } = whole(await prepareDataset('mnist', options));
  expect([training.train.size, training.validation.size, hidden.size]).toEqual([55_000, 5_000, 10_000]);
  expect(seen.length).toBeGreaterThan(50);
  expect(seen.at(-1)).toBe(70_000);
  const shares = async (path: string) => {
    const labels = await readFile(path);
    return training.classes.map(
      (_, digit) => labels.filter((label) => label === digit).length / labels.length,
    );
  };
  const given = await shares(training.train.labels);
  for (const path of [training.validation.labels, hidden.labels]) {
    (await shares(path)).forEach((share, digit) => expect(share).toBeCloseTo(given[digit] ?? 0, 3));
  }
  const meanInk = async (path: string) => {
    const pixels = await readFile(path);
    return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  };
  // one distribution: hidden and given digits have as much ink
  expect((await meanInk(hidden.images)) / (await meanInk(training.train.images))).toBeCloseTo(1, 1);
}, 120_000);
