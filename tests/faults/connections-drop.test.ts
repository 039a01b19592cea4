import { afterEach, beforeEach, expect, test } from 'vitest';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { layCable } from '#tests/factories/lay-cable.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let database: TestDatabase;
let bench: GradingBench;

beforeEach(async () => {
  database = await createTestDatabase();
  bench = await GradingBench.open(database);
});
afterEach(async () => {
  await bench.close();
  await database.drop();
});

const CUT_MS = 60_000;

test('a connection that is cut for a minute in mid-training: one result', async () => {
  await using cable = await layCable(database.url);
  await bench.startWorker({ DATABASE_URL: cable.url });
  const job = await bench.submit(slowTraining({ seconds: 5, checkpoint: false }));
  await bench.training(job, 1);
  const since = performance.now();
  cable.cut();
  await waitUntil('a minute to pass', () => performance.now() - since > CUT_MS, 2 * CUT_MS);
  cable.mend();
  await countResults(bench, 'connection between worker and database cut for a minute', since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted' }]);
});

test('every connection of a worker closed by the database, its LISTEN too: it takes jobs and hears Stop as before', async () => {
  await bench.startWorker();
  const job = await bench.submit(slowTraining({ seconds: 3, checkpoint: false }));
  await bench.training(job, 1);
  const since = performance.now();
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await bench.ended(job);
  const stopped = await bench.submit(slowTraining({ seconds: 50, checkpoint: false }));
  await bench.training(stopped, 1);
  await bench.requestStop(stopped);
  await bench.ended(stopped, 20_000);
  await countResults(bench, 'every connection of the worker closed, LISTEN too', since);
  expect((await bench.results()).map(({ verdict }) => verdict)).toEqual(['accepted', 'cancelled']);
});
