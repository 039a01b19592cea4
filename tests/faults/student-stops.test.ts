import { afterAll, beforeAll, expect, test } from 'vitest';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { descendants, isRunning } from '#tests/factories/worker-process.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { slowTraining } from './slow-training.ts';

let database: TestDatabase;
let bench: GradingBench;
let workerPid: number;
const stopped: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  bench = await GradingBench.open(database);
  workerPid = (await bench.startWorker()).pid;
});
afterAll(async () => {
  await bench.close();
  await database.drop();
});

async function stopInTraining(options: { checkpoint: boolean }) {
  const job = await bench.submit(slowTraining({ seconds: 50, ...options }));
  await bench.training(job, 1);
  stopped.push(...descendants(workerPid));
  const pressed = performance.now();
  await bench.requestStop(job);
  await bench.ended(job);
  const tookMs = performance.now() - pressed;
  const result = (await bench.results()).find(({ gradingJobId }) => gradingJobId === job);
  return { result, tookMs };
}

test('Stop before a checkpoint ends as cancelled, at once and without a score', async () => {
  const { result, tookMs } = await stopInTraining({ checkpoint: false });
  expect(result).toMatchObject({ verdict: 'cancelled', publicCorrect: null, privateCorrect: null });
  expect(tookMs).toBeLessThan(10_000);
});

test('Stop after a checkpoint scores the checkpoint and says so', async () => {
  const { result, tookMs } = await stopInTraining({ checkpoint: true });
  expect(result).toMatchObject({ verdict: 'accepted', publicTotal: 3000 });
  expect(result?.result.message?.en).toContain('checkpoint');
  expect(tookMs).toBeLessThan(20_000);
});

test('nothing of a stopped grading stays behind', async () => {
  expect(stopped.length).toBeGreaterThan(0);
  await waitUntil('its children to be gone', () => !stopped.some(isRunning));
});
