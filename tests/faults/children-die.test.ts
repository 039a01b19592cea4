import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GradingChild, GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
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

const code = slowTraining({ seconds: 1, checkpoint: false });

test.each<[string, GradingChild]>([
  ['the compiler', 'compile'],
  ['the sandbox', 'sandbox'],
  ['the scorer', 'scoring'],
])('%s that is killed from outside is our fault: the submission is graded again', async (name, child) => {
  const worker = await bench.startWorker();
  const job = await bench.submit(code);
  const pids = await bench.children(worker, child);
  if (child === 'sandbox') await bench.training(job, 1);
  const since = performance.now();
  for (const pid of pids) process.kill(pid, 'SIGKILL');

  await countResults(bench, `SIGKILL of ${name}`, since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
});

test('a submission whose every child is killed ends as its own error after three tries, and stops nobody else', async () => {
  const worker = await bench.startWorker();
  const poison = await bench.submit(code);
  const since = performance.now();
  for (const attempt of [1, 2, 3]) {
    await bench.training(poison, attempt);
    for (const pid of await bench.children(worker, 'sandbox')) process.kill(pid, 'SIGKILL');
  }
  await bench.ended(poison);
  expect(await bench.results()).toMatchObject([
    { gradingJobId: poison, verdict: 'runtime_error', attempt: 3 },
  ]);

  await bench.submit(code);
  await countResults(bench, 'every child of one submission killed', since);
  expect((await bench.results()).map(({ verdict }) => verdict)).toEqual(['runtime_error', 'accepted']);
});
