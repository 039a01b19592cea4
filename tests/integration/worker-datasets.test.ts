import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { datasets } from '#db/schema/competitions.ts';
import type { DatasetProblem, PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import { KnownDatasets } from '#grader/worker/known-datasets.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const log = pino({ level: 'silent' });
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'argmin-known-'));
  await writeFile(join(folder, 'examples.png'), PNG);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

type Found = (slug: 'mnist' | 'cifar10') => PreparedDataset | DatasetProblem;
const prepared: Found = (slug) =>
  ({ slug, digest: `digest of ${slug}`, examplesPng: join(folder, 'examples.png') }) as PreparedDataset;
const missing: Found = (slug) => ({ slug, problem: 'missing', file: null, detail: `${slug} is not here` });
const worker = (found: Found, whilePreparing = async () => {}) =>
  new KnownDatasets({
    db: database.db,
    log,
    prepare: async (slug, onProgress) => {
      onProgress();
      await whilePreparing();
      return found(slug);
    },
  });
const shown = async (slug: string) =>
  (await database.db.select().from(datasets).where(eq(datasets.slug, slug)))[0];

test('the site is told what is there, with its pictures, and what is missing, with the way to get it', async () => {
  const known = worker((slug) => (slug === 'mnist' ? prepared(slug) : missing(slug)));
  await known.look();
  expect(await shown('mnist')).toMatchObject({ state: 'ready', digest: 'digest of mnist', examplesPng: PNG });
  expect(await shown('cifar10')).toMatchObject({
    state: 'missing',
    detail: 'cifar10 is not here',
    digest: null,
  });
  expect(known.ready('mnist')?.digest).toBe('digest of mnist');
  expect(known.ready('cifar10')).toBeUndefined();
});

test('data that arrives later becomes known at the next look', async () => {
  let arrived = false;
  const known = worker((slug) => (arrived ? prepared(slug) : missing(slug)));
  await known.look();
  arrived = true;
  await known.look();
  expect(await shown('cifar10')).toMatchObject({ state: 'ready', detail: null });
  expect(known.ready('cifar10')).toBeDefined();
});

test('while images are redrawn the site says so', async () => {
  const states: (string | undefined)[] = [];
  await worker(prepared, async () => {
    for (let state; !state; ) state = (await shown('mnist'))?.state;
    states.push((await shown('mnist'))?.state);
  }).look();
  expect(states[0]).toBe('preparing');
});

test('of two workers one with the data is enough, until it is gone', async () => {
  await worker(prepared).look();
  const without = worker(missing);
  await without.look();
  expect(await shown('mnist')).toMatchObject({ state: 'ready' });
  await database.sql`update datasets set updated_at = now() - interval '2 minutes'`;
  await without.look();
  expect(await shown('mnist')).toMatchObject({ state: 'missing' });
});

test('a worker that has the data takes back what another one said while it was away', async () => {
  const known = worker(prepared);
  await known.look();
  await database.sql`update datasets set state = 'missing'`;
  await known.look();
  expect(await shown('mnist')).toMatchObject({ state: 'ready' });
});
