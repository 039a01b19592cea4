import { afterEach, beforeEach, expect, test } from 'vitest';
import { datasets } from '#db/schema/competitions.ts';
import { graderWorkers } from '#db/schema/submissions.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { startWorkerProcess } from '#tests/factories/worker-process.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

test('a worker says that it is ready, is seen by the site while it runs, and is gone after its end', async () => {
  const bench = await GradingBench.open(database);
  const worker = await bench.startWorker();
  expect(await worker.ready).toMatchObject({ event: 'ready', backend: 'wasm' });
  const [row] = await database.db.select().from(graderWorkers);
  expect(row).toMatchObject({ backend: 'wasm', slots: 1 });
  const missing = row?.layers.filter(({ stands }) => !stands).map(({ name }) => name);
  expect(missing).toEqual((await worker.ready).missingLayers);
  const known = await database.db.select().from(datasets).orderBy(datasets.slug);
  expect(known).toMatchObject([
    { slug: 'cifar10', state: 'missing' },
    { slug: 'mnist', state: 'ready' },
  ]);

  worker.kill('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(await database.db.select().from(graderWorkers)).toEqual([]);
  await bench.close();
});

test('a database without tables is refused in one sentence', async () => {
  await database.sql`drop schema public cascade`;
  const worker = startWorkerProcess({ DATABASE_URL: database.url });
  expect((await worker.exited).code).toBe(2);
  expect(worker.log()).toBe(
    'grader: The database of DATABASE_URL has no tables of this site yet: start the site first.\n',
  );
});

test('a database that is not there is refused in one sentence', async () => {
  const worker = startWorkerProcess({ DATABASE_URL: 'postgres://someone:secret@127.0.0.1:9/argmin' });
  expect((await worker.exited).code).toBe(2);
  expect(worker.log()).toMatch(
    /^grader: The database of DATABASE_URL cannot be used: [^\n]*ECONNREFUSED[^\n]*\n$/,
  );
  expect(worker.log()).not.toContain('secret');
});
