import { afterAll, beforeAll, expect, test } from 'vitest';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { OwnPostgres } from '#tests/factories/own-postgres.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let server: OwnPostgres;
let bench: GradingBench;

beforeAll(async () => {
  server = await OwnPostgres.open();
  bench = await GradingBench.open(server.client);
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

test('a database that restarts in mid-training costs nothing: the same run ends with one result', async () => {
  await bench.startWorker();
  const job = await bench.submit(slowTraining({ seconds: 5, checkpoint: false }));
  await bench.training(job, 1);
  const since = performance.now();
  await server.stop();
  await server.startAgain();
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
  await server.startAgain();
  await bench.ended(job);
  expect(await bench.results()).toHaveLength(2);

  const next = await bench.submit(slowTraining({ seconds: 1, checkpoint: false }));
  await bench.ended(next);
  expect(await bench.results()).toHaveLength(3);
  expect((await bench.results()).every(({ verdict }) => verdict === 'accepted')).toBe(true);
});
