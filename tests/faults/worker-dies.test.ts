import { afterEach, beforeEach, expect, test } from 'vitest';
import { GRADING_QUEUE } from '#db/channels.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { descendants, isRunning } from '#tests/factories/worker-process.ts';
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

const code = slowTraining({ seconds: 4, checkpoint: false });

test('a worker that is killed in mid-training costs a minute at most: another one grades, once', async () => {
  const first = await bench.startWorker();
  const job = await bench.submit(code);
  await bench.training(job, 1);
  const children = descendants(first.pid);
  expect(children.length).toBeGreaterThan(0);

  const since = performance.now();
  first.kill('SIGKILL');
  await first.exited;
  await waitUntil('its children to be gone', () => !children.some(isRunning));
  await bench.startWorker();
  await countResults(bench, 'SIGKILL of the worker while it is training', since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
  expect(await bench.job(job)).toMatchObject({ status: 'done', attempt: 2 });
});

test('a worker that was asleep while another one graded its job overwrites nothing', async () => {
  const first = await bench.startWorker();
  const job = await bench.submit(code);
  await bench.training(job, 1);
  const children = descendants(first.pid);

  const since = performance.now();
  first.kill('SIGSTOP');
  const second = await bench.startWorker();
  await bench.training(job, 2);
  first.kill('SIGCONT');
  await countResults(bench, 'SIGSTOP of a worker past its heartbeat, then SIGCONT', since);
  await waitUntil('the first to let go', () => !children.some(isRunning));
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
  expect((await bench.job(job)).workerName).toContain(`-${second.pid}-`);

  const next = await bench.submit(code);
  await bench.ended(next);
  expect(await bench.results()).toHaveLength(2);
});

test('a worker that is told to end gives its job back at once and leaves no process', async () => {
  const first = await bench.startWorker();
  const job = await bench.submit(code);
  await bench.training(job, 1);
  const children = descendants(first.pid);

  first.kill('SIGTERM');
  expect(await first.exited).toEqual({ code: 0, signal: null });
  expect(await bench.job(job)).toMatchObject({ status: 'queued', workerName: null });
  const offered = await database.sql`
    select 1 from pgboss.job where name = ${GRADING_QUEUE} and state in ('created', 'retry') and start_after <= now()`;
  expect(offered).toHaveLength(1);
  await waitUntil('its children to be gone', () => !children.some(isRunning));

  const since = performance.now();
  await bench.startWorker();
  await bench.training(job, 2);
  await countResults(bench, 'SIGTERM in mid-job', since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
});
