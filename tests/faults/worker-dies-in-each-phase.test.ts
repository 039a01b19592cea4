import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GradingBench } from '#tests/factories/grading-bench.ts';
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

const code = slowTraining({ seconds: 1, checkpoint: false });

/** Does something while a row is held, as a slow transaction would hold it. */
async function whileHeld(row: 'job' | 'message', work: () => Promise<void>): Promise<void> {
  // a connection of its own, which may stand still for longer than the product's
  const sql = postgres(database.url, { max: 1 });
  await sql.begin(async (tx) => {
    if (row === 'job') await tx`select 1 from grading_jobs for update`;
    else await tx`select 1 from pgboss.job for update`;
    await work();
  });
  await sql.end();
}

test.each(['compile', 'scoring'] as const)(
  'SIGKILL of the worker in its phase %s costs a try',
  async (phase) => {
    const worker = await bench.startWorker();
    await bench.childrenWait(worker);
    // it stands still, so that the phase lasts until the worker is gone
    for (const pid of await bench.children(worker, phase)) process.kill(pid, 'SIGSTOP');
    const job = await bench.submit(code);
    await bench.reached(job, phase === 'compile' ? 'compiling' : phase);
    const since = performance.now();
    worker.kill('SIGKILL');
    await worker.exited;
    await bench.startWorker();

    await countResults(
      bench,
      `SIGKILL of the worker while it is ${phase === 'compile' ? 'compiling' : phase}`,
      since,
    );
    expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
  },
);

test('death between the score and its commit: nothing is written, and the submission is graded again', async () => {
  const worker = await bench.startWorker();
  await bench.childrenWait(worker);
  // the walls around it too: stopping those alone would not stop it; it scores once nothing can be written any more
  const scorer = await bench.children(worker, 'scoring');
  for (const pid of scorer) process.kill(pid, 'SIGSTOP');
  const job = await bench.submit(code);
  await bench.reached(job, 'scoring');
  let since = 0;
  await whileHeld('job', async () => {
    for (const pid of scorer) process.kill(pid, 'SIGCONT');
    await waitUntil('the scorer to be done', () => !scorer.some((pid) => bench.isAlive(pid)));
    since = performance.now();
    worker.kill('SIGKILL');
    await worker.exited;
  });
  expect(await bench.results()).toEqual([]);
  await bench.startWorker();
  await countResults(bench, 'death between score and commit', since);
  expect(await bench.results()).toMatchObject([{ verdict: 'accepted', attempt: 2 }]);
});

test('death between the commit and the word to the queue: the result stands and is not made again', async () => {
  const worker = await bench.startWorker();
  const job = await bench.submit(code);
  await bench.training(job, 1);
  let since = 0;
  await whileHeld('message', async () => {
    await bench.ended(job);
    since = performance.now();
    worker.kill('SIGKILL');
    await worker.exited;
  });
  const [before] = await bench.results();
  await bench.startWorker();
  await waitUntil('the queue to let go of it', async () => {
    const open = await database.sql`select 1 from pgboss.job where state in ('created', 'active', 'retry')`;
    return open.length === 0;
  });
  await countResults(bench, 'death between commit and acknowledgement', since);
  expect(await bench.results()).toEqual([before]);
});
