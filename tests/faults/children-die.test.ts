import { afterEach, beforeEach, expect, test } from 'vitest';
import { findWalls } from '#grader/children/walls/find-walls.ts';
import { type GradingChild, GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { killAll } from '#tests/factories/worker-process.ts';
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

/** Without a control group nobody counts what the kernel ends: a killed sandbox then passes for one without memory. */
const { groups: countsKills } = findWalls();

const code = slowTraining({ seconds: 1, checkpoint: false });
const PHASES = { compile: 'compiling', sandbox: 'training', scoring: 'scoring' } as const;

test.each<[string, GradingChild]>([
  ['the compiler', 'compile'],
  ['the sandbox', 'sandbox'],
  ['the scorer', 'scoring'],
])('%s that is killed from outside is our fault: the submission is graded again', async (name, child) => {
  const worker = await bench.startWorker();
  await bench.childrenWait(worker);
  const pids = await bench.children(worker, child);
  // one that stands still is in the midst of its work until it is killed
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  const job = await bench.submit(code);
  await bench.reached(job, PHASES[child]);
  const since = performance.now();
  killAll(pids);

  await countResults(bench, `SIGKILL of ${name}`, since);
  const again = { verdict: 'accepted', attempt: 2 };
  const forMemory = { verdict: 'memory_limit', attempt: 1 };
  const end = child === 'sandbox' && !countsKills ? forMemory : again;
  expect(await bench.results()).toMatchObject([end]);
});

test('children that are killed while they wait cost nobody a try: others take their place', async () => {
  const worker = await bench.startWorker();
  await bench.childrenWait(worker);
  const kinds: GradingChild[] = ['compile', 'sandbox', 'scoring'];
  const pids = (await Promise.all(kinds.map((child) => bench.children(worker, child)))).flat();
  const since = performance.now();
  killAll(pids);
  await waitUntil('the worker to notice', () => worker.log().includes('a child that waited is lost'));
  const job = await bench.submit(code);
  await countResults(bench, 'SIGKILL of children that wait', since);
  expect(await bench.results()).toMatchObject([{ gradingJobId: job, verdict: 'accepted', attempt: 1 }]);
});

test.runIf(countsKills)(
  'a submission whose every child is killed ends as its own error after three tries, and stops nobody else',
  async () => {
    const worker = await bench.startWorker();
    // longer than it takes to kill it: none of its children comes to an end by itself
    const poison = await bench.submit(slowTraining({ seconds: 50, checkpoint: false }));
    const since = performance.now();
    for (const attempt of [1, 2, 3]) {
      await bench.training(poison, attempt);
      killAll(await bench.children(worker, 'sandbox'));
    }
    await bench.ended(poison);
    expect(await bench.results()).toMatchObject([
      { gradingJobId: poison, verdict: 'runtime_error', attempt: 3 },
    ]);

    await bench.submit(code);
    await countResults(bench, 'every child of one submission killed', since);
    expect((await bench.results()).map(({ verdict }) => verdict)).toEqual(['runtime_error', 'accepted']);
  },
);
