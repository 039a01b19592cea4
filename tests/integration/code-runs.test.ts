import { eq, TransactionRollbackError } from 'drizzle-orm';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enqueueCodeRuns } from '#app/_domain/attempts/code-run-queue.ts';
import { closeGradingQueueSender, gradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { CODE_RUN_CHANGED, CODE_RUN_QUEUED } from '#db/channels.ts';
import { claimCodeRun, finishCodeRun, StaleCodeRun } from '#db/queries/code-runs-grader.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { type FunctionRunner, openFunctionRunner } from '#grader/functions/run-code-task.ts';
import { openQueue } from '#grader/worker/open-queue.ts';
import { CodeRunner } from '#grader/worker/run-functions.ts';
import { CodeRunQueue, DOUBLE } from '#tests/factories/code-runs.ts';
import { insertStudent } from '#tests/factories/grading-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let queue: CodeRunQueue;
let running: { runner: CodeRunner; boss: PgBoss }[];

beforeEach(async () => {
  database = await createTestDatabase();
  queue = await CodeRunQueue.open(database.db);
  running = [];
});
afterEach(async () => {
  for (const { runner, boss } of running) {
    await runner.stop();
    await boss.stop({ graceful: false });
  }
  await queue.close();
  await database.drop();
});

async function startRunner(run: FunctionRunner['run']): Promise<void> {
  const boss = await openQueue(database.url, { slots: 2, log });
  const runner = new CodeRunner({ boss, client: database, functions: { run }, log });
  running.push({ runner, boss });
  await runner.start();
}

async function readRun(id: string) {
  const [run] = await database.db.select().from(codeRuns).where(eq(codeRuns.id, id));
  if (!run) throw new Error('The run is gone');
  return run;
}
const ended = (id: string) =>
  waitUntil('the end of the run', async () => {
    const run = await readRun(id);
    return run.finishedAt && run;
  });

test('a function is run, its outcome stored and its id announced', async () => {
  const functions = openFunctionRunner();
  await startRunner((...given) => functions.run(...given));
  const heard: string[] = [];
  await database.sql.listen(CODE_RUN_CHANGED, (id) => heard.push(id));
  const ada = await insertStudent(database.db, 'Ada');

  const right = await queue.enqueue(ada, 'export const f = (x: number) => 2 * x;');
  expect(await ended(right)).toMatchObject({
    status: 'done',
    attempt: 1,
    outcome: { kind: 'ran', cases: [{ passed: true }, { passed: true }] },
  });
  const wrong = await queue.enqueue(
    ada,
    'export const f = (x: number) => { console.log("\\0"); return x + 2; };',
  );
  expect(await ended(wrong)).toMatchObject({
    outcome: { kind: 'ran', cases: [{ passed: false, returned: '3', mistake: 0 }, { passed: true }] },
  });
  const endless = await queue.enqueue(ada, 'export function f(): number { for (;;) {} }');
  expect(await ended(endless)).toMatchObject({ status: 'done', outcome: { kind: 'time-limit', case: 0 } });
  await waitUntil('the announcements', () => heard.length === 3);
  expect(heard).toEqual([right, wrong, endless]);
  await functions.close();
});

test('workers are told of runs once they can be taken, once for all that come together', async () => {
  const { db, sql } = database;
  const heard: string[] = [];
  await sql.listen(CODE_RUN_QUEUED, (payload) => heard.push(payload));
  const userId = await insertStudent(db, 'Ada');
  const run = {
    userId,
    partId: 'answer',
    purpose: 'visible',
    source: '',
    task: DOUBLE,
    locale: 'en',
  } as const;
  const sender = await gradingQueueSender(db);
  const inVain = db.transaction(async (tx) => {
    await enqueueCodeRuns(sender, tx, [run]);
    tx.rollback();
  });
  await expect(inVain).rejects.toThrow(TransactionRollbackError);
  await db.transaction((tx) => enqueueCodeRuns(sender, tx, [run, run]));
  await sql.notify(CODE_RUN_QUEUED, 'the last');
  await waitUntil('the last', () => heard.includes('the last'));
  expect(heard).toEqual(['', 'the last']);
  await closeGradingQueueSender(db);
});

test('a student with five runs does not make another wait for all five', async () => {
  const [ada, bob] = [await insertStudent(database.db, 'Ada'), await insertStudent(database.db, 'Bob')];
  for (let turn = 1; turn <= 5; turn += 1) await queue.enqueue(ada, `Ada ${turn}`);
  const last = await queue.enqueue(bob, 'Bob 1');
  const bobRuns = Promise.withResolvers<void>();
  await startRunner(async (source) => {
    if (source === 'Bob 1') bobRuns.resolve();
    // two of hers at once would take both places of the smallest machine
    await bobRuns.promise;
    return { kind: 'ran', cases: [], logs: '' };
  });
  expect(await ended(last)).toMatchObject({ status: 'done' });
});

test('a fault of ours is tried three times, and then the run has failed and says so', async () => {
  let tries = 0;
  await startRunner(async () => {
    tries += 1;
    throw new Error('a fault of ours');
  });
  const heard: string[] = [];
  await database.sql.listen(CODE_RUN_CHANGED, (id) => heard.push(id));
  const id = await queue.enqueue(await insertStudent(database.db, 'Ada'), '');
  expect(await ended(id)).toMatchObject({ status: 'failed', outcome: null });
  expect(tries).toBe(3);
  await waitUntil('the announcement', () => heard.length === 1);
});

test('a worker that was thought dead can write nothing once another one has the run', async () => {
  const { db } = database;
  const id = await queue.enqueue(await insertStudent(db, 'Ada'), '');
  const [first, second] = [await claimCodeRun(db, id), await claimCodeRun(db, id)];
  if (!first || !second) throw new Error('The run could not be taken');
  expect(second).toMatchObject({ attempt: 2, task: DOUBLE });
  await expect(finishCodeRun(db, first, { kind: 'time-limit' })).rejects.toThrow(StaleCodeRun);
  expect(await readRun(id)).toMatchObject({ status: 'running', outcome: null });
  await finishCodeRun(db, second, { kind: 'memory-limit' });
  await expect(finishCodeRun(db, second, { kind: 'time-limit' })).rejects.toThrow(StaleCodeRun);
  expect(await claimCodeRun(db, id)).toBeUndefined();
  expect(await readRun(id)).toMatchObject({ status: 'done', outcome: { kind: 'memory-limit' } });
});
