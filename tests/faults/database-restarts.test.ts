import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let dataDir: string;
let server: EmbeddedPostgres;
let url: string;
let client: DatabaseClient;
let bench: GradingBench;

/** A server of this file's own, since it is stopped under everyone who uses it. */
const start = (settings: string[] = []) =>
  startEmbeddedPostgres({ dataDir, log: join(dataDir, 'postgres.log'), settings });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'argmin-restart-'));
  await chmod(dataDir, 0o711);
  server = await start();
  url = server.url('postgres');
  await migrateDatabase(url);
  await prepareQueue(url);
  client = connectDatabase(url);
  bench = await GradingBench.open({ ...client, url });
});
afterAll(async () => {
  await bench.close();
  await client.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const startAgain = () => start([`port=${new URL(url).port}`]);

test('a database that restarts in mid-training costs nothing: the same run ends with one result', async () => {
  await bench.startWorker();
  const job = await bench.submit(slowTraining({ seconds: 5, checkpoint: false }));
  await bench.training(job, 1);
  const since = performance.now();
  await server.stop();
  server = await startAgain();
  await countResults(bench, 'PostgreSQL restarted while training', since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 1 }]);
});

test('a result that was ready while the database was away is written when it is back', async () => {
  const worker = await bench.startWorker();
  const job = await bench.submit(slowTraining({ seconds: 2, checkpoint: false }));
  await bench.training(job, 1);
  await server.stop();
  // longer than the job is held without a sign of life, so that it is offered to the other worker too
  await waitUntil('three failed heartbeats', () => worker.log().split('will try again').length > 3);
  server = await startAgain();
  await bench.ended(job);
  expect(await bench.results()).toHaveLength(2);

  const next = await bench.submit(slowTraining({ seconds: 1, checkpoint: false }));
  await bench.ended(next);
  expect(await bench.results()).toHaveLength(3);
  expect((await bench.results()).every(({ verdict }) => verdict === 'accepted')).toBe(true);
});
