import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CODE_RUN_CHANGED } from '#db/channels.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { CodeRunQueue } from '#tests/factories/code-runs.ts';
import { insertStudent } from '#tests/factories/grading-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import {
  commandOf,
  descendants,
  isRunning,
  startWorkerProcess,
  type WorkerProcess,
} from '#tests/factories/worker-process.ts';

const DOUBLE = 'export const f = (x: number) => 2 * x;';
/** Runs long enough to be told to end in the midst of it. */
const SLOW = `export function f(x: number): number {
  const end = Date.now() + 700;
  while (Date.now() < end) {}
  return 2 * x;
}`;

let database: TestDatabase;
let queue: CodeRunQueue;
let workers: WorkerProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  queue = await CodeRunQueue.open(database.db);
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) {
    worker.kill('SIGKILL');
    await worker.exited;
  }
  await queue.close();
  await database.drop();
});

async function startWorker(): Promise<WorkerProcess> {
  const worker = startWorkerProcess({ DATABASE_URL: database.url });
  workers.push(worker);
  await worker.ready;
  return worker;
}

const readRun = async (id: string) =>
  (await database.db.select().from(codeRuns).where(eq(codeRuns.id, id)))[0];
const isEnded = async (id: string) => (await readRun(id))?.finishedAt;

test('a worker that is killed in mid-run leaves no process, and another one finishes the run, once', async () => {
  const heard: string[] = [];
  await database.sql.listen(CODE_RUN_CHANGED, (id) => heard.push(id));
  const ada = await insertStudent(database.db, 'Ada');
  const first = await startWorker();
  const warm = await queue.enqueue(ada, DOUBLE);
  await waitUntil('the first run', () => isEnded(warm));

  // what checks it stands still, so that the run lasts until the worker is gone
  const compiler = descendants(first.pid).filter((pid) =>
    commandOf(pid).includes('grader/functions/compile/child.ts'),
  );
  expect(compiler.length).toBeGreaterThan(0);
  for (const pid of compiler) process.kill(pid, 'SIGSTOP');
  const id = await queue.enqueue(ada, `${DOUBLE}\n`);
  await waitUntil('the run to be taken', async () => (await readRun(id))?.status === 'running');
  const children = descendants(first.pid);
  expect(children.length).toBeGreaterThan(0);
  first.kill('SIGKILL');
  await first.exited;
  await waitUntil('its children to be gone', () => !children.some(isRunning));
  expect(await readRun(id)).toMatchObject({ status: 'running', outcome: null });

  await startWorker();
  await waitUntil('the run to end', () => isEnded(id));
  expect(await readRun(id)).toMatchObject({
    status: 'done',
    attempt: 2,
    outcome: { kind: 'ran', cases: [{ passed: true }, { passed: true }] },
  });
  await waitUntil('the announcements', () => heard.length === 2);
  expect(heard).toEqual([warm, id]);
});

test('a worker that is told to end finishes its run first', async () => {
  const worker = await startWorker();
  const id = await queue.enqueue(await insertStudent(database.db, 'Ada'), SLOW);
  await waitUntil('the run to be taken', async () => (await readRun(id))?.status === 'running');
  worker.kill('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(await readRun(id)).toMatchObject({ status: 'done', attempt: 1 });
});
