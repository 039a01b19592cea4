import { fileURLToPath } from 'node:url';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeGradingQueueSender,
  enqueueGrading,
  gradingQueueSender,
} from '#app/_domain/submissions/grading-queue.ts';
import { GRADING_QUEUE, STOP_REQUESTED } from '#db/channels.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { selectRunsUsed } from '#db/queries/submissions.ts';
import { gradingJobs, gradingResults, progressEvents } from '#db/schema/submissions.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import type { GradeSubmission } from '#grader/worker/grade-job.ts';
import { KnownDatasets } from '#grader/worker/known-datasets.ts';
import { openQueue } from '#grader/worker/open-queue.ts';
import { JobRunner } from '#grader/worker/run-jobs.ts';
import { StopWatch } from '#grader/worker/watch-stops.ts';
import { zoneAtNoon } from '#tests/factories/course-data.ts';
import { insertCompetition, insertStudent, insertSubmittedJob } from '#tests/factories/grading-course.ts';
import { acceptedResult } from '#tests/factories/grading-result.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let competitionId: string;
let running: { runner: JobRunner; boss: PgBoss }[];

beforeEach(async () => {
  database = await createTestDatabase();
  competitionId = await insertCompetition(database.db);
  running = [];
});
afterEach(async () => {
  for (const worker of running) await stop(worker);
  await closeGradingQueueSender(database.db);
  await database.drop();
});

async function stop({ runner, boss }: { runner: JobRunner; boss: PgBoss }): Promise<void> {
  await runner.stop();
  await boss.stop({ graceful: false });
}

/** A worker in this process; `grade` stands in for the pipeline where only the queue is looked at. */
async function startRunner(
  grade: GradeSubmission,
  { slots = 1, hasData = (): boolean => true, backend = 'wasm' as BackendName } = {},
) {
  const missing = { slug: 'mnist', problem: 'missing', file: null, detail: 'not here' } as const;
  const prepared = {
    slug: 'mnist',
    digest: 'd',
    examplesPng: fileURLToPath(import.meta.url),
  } as PreparedDataset;
  const datasets = new KnownDatasets({
    db: database.db,
    log,
    prepare: async () => (hasData() ? prepared : missing),
  });
  await datasets.look();
  const stops = new StopWatch(database);
  await stops.listen();
  const boss = await openQueue(database.url, { slots, log });
  const runner = new JobRunner({
    boss,
    client: database,
    db: database.db,
    name: 'w',
    backend,
    slots,
    threads: 1,
    datasets,
    stops,
    grade,
    log,
  });
  await runner.start();
  const worker = { runner, boss, datasets };
  running.push(worker);
  return worker;
}

/** Stores and queues a submission as the site does. */
async function submit(userId: string, code = ''): Promise<string> {
  const { gradingJobId } = await insertSubmittedJob(database.db, { competitionId, userId, code });
  const sender = await gradingQueueSender(database.db);
  await database.db.transaction((tx) => enqueueGrading(sender, tx, gradingJobId, userId));
  return gradingJobId;
}

const readJobs = () => database.db.select().from(gradingJobs);
const readResults = () => database.db.select().from(gradingResults);
const codeOf = (files: { content: Uint8Array }[]) => new TextDecoder().decode(files[0]?.content);

test('a student with five jobs does not make another wait for all five', async () => {
  const [ada, bob] = [await insertStudent(database.db, 'Ada'), await insertStudent(database.db, 'Bob')];
  for (let turn = 1; turn <= 5; turn += 1) await submit(ada, `Ada ${turn}`);
  await submit(bob, 'Bob 1');
  const order: string[] = [];
  await startRunner(async ({ files }) => {
    order.push(codeOf(files));
    return acceptedResult();
  });
  await waitUntil('six results', async () => (await readResults()).length === 6);
  expect(order).toEqual(['Ada 1', 'Bob 1', 'Ada 2', 'Ada 3', 'Ada 4', 'Ada 5']);
});

test('as many are graded at once as there are slots', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  for (let turn = 0; turn < 3; turn += 1) await submit(ada);
  const release = Promise.withResolvers<void>();
  let atOnce = 0;
  await startRunner(
    async () => {
      atOnce += 1;
      await release.promise;
      return acceptedResult();
    },
    { slots: 2 },
  );
  await waitUntil('two running', () => atOnce === 2);
  expect((await readJobs()).map(({ status }) => status).sort()).toEqual(['compiling', 'compiling', 'queued']);
  release.resolve();
  await waitUntil('three results', async () => (await readResults()).length === 3);
});

test('progress comes in order, in batches of at most ten a second', async () => {
  const gradingJobId = await submit(await insertStudent(database.db, 'Ada'));
  let writes = 0;
  await database.sql.listen('submission_changed', () => {
    writes += 1;
  });
  let seconds = 0;
  await startRunner(async (_request, observer) => {
    const began = performance.now();
    for (let step = 1; step <= 500; step += 1) {
      observer.onProgress({ kind: 'metrics', row: { step, loss: 1 / step }, elapsedMs: step });
      if (step % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    seconds = (performance.now() - began) / 1000;
    return acceptedResult();
  });
  await waitUntil('the result', async () => (await readResults()).length === 1);
  const rows = await database.db.select().from(progressEvents).orderBy(progressEvents.id);
  const steps = rows.map(({ event }) => event.kind === 'metrics' && event.row.step);
  expect(steps).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  // taken, ended, and at most one write each hundred milliseconds between
  expect(writes).toBeLessThanOrEqual(4 + Math.ceil(seconds * 10));
  expect(rows.every((row) => row.gradingJobId === gradingJobId && row.attempt === 1)).toBe(true);
});

test('a fault of ours is tried again, and after three tries it is said and not counted', async () => {
  const gradingJobId = await submit(await insertStudent(database.db, 'Ada'));
  let tries = 0;
  await startRunner(async () => {
    tries += 1;
    throw new Error('a fault of ours');
  });
  const [result] = await waitUntil('the end', async () => {
    const results = await readResults();
    return results.length > 0 && results;
  });
  expect(tries).toBe(3);
  expect(result).toMatchObject({ gradingJobId, verdict: 'system_error', publicCorrect: null });
  expect(result?.result.message).toMatchObject({ en: expect.stringContaining('not counted') });
  expect(result?.result.message?.['zh-TW']).toContain('不計入次數');
  expect(await readJobs()).toMatchObject([{ status: 'failed' }]);
});

test('a worker that goes away gives its job to the next one, and that counts no try', async () => {
  await submit(await insertStudent(database.db, 'Ada'));
  const untilShutdown: GradeSubmission = (_request, observer, control) =>
    new Promise((_resolve, reject) => {
      observer.onProgress({ kind: 'status', status: 'training' });
      control?.shutdown?.addEventListener('abort', () => reject(control.shutdown?.reason));
    });
  // more often than the queue's three tries
  for (let turn = 1; turn <= 4; turn += 1) {
    const worker = await startRunner(untilShutdown);
    await waitUntil('training', async () => (await readJobs())[0]?.status === 'training');
    await stop(worker);
    expect(await readJobs()).toMatchObject([{ status: 'queued', attempt: turn, workerName: null }]);
  }
  await startRunner(async () => acceptedResult());
  await waitUntil('the result', async () => (await readResults()).length === 1);
  expect(await readResults()).toMatchObject([{ verdict: 'accepted', attempt: 5 }]);
});

test('a job waits for its data without losing a try', async () => {
  await submit(await insertStudent(database.db, 'Ada'));
  let hasData = false;
  const { datasets } = await startRunner(async () => acceptedResult(), { hasData: () => hasData });
  await waitUntil('the job to be put off', async () => {
    const [row] = await database.sql`select count(*)::int as n from pgboss.job where name = ${GRADING_QUEUE}`;
    return row?.n === 2;
  });
  expect(await readJobs()).toMatchObject([{ status: 'queued', attempt: 0 }]);
  hasData = true;
  await datasets.look();
  await waitUntil('the result', async () => (await readResults()).length === 1);
  expect(await readJobs()).toMatchObject([{ status: 'done', attempt: 1 }]);
});

test('Stop reaches a running grading; pressed while it waited, nothing is run and no run is used', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  const first = await submit(ada);
  const second = await submit(ada);
  const graded: string[] = [];
  await startRunner(async ({ queuedMs }, observer, control) => {
    graded.push(`queued ${(queuedMs ?? -1) >= 0}`);
    observer.onProgress({ kind: 'status', status: 'training' });
    await new Promise((resolve) => control?.stop?.addEventListener('abort', resolve));
    return acceptedResult({ verdict: 'cancelled', publicScore: null, privateScore: null });
  });
  await waitUntil('training', async () => (await readJobs()).some(({ status }) => status === 'training'));
  await database.db.update(gradingJobs).set({ stopRequestedAt: new Date() });
  await database.sql.notify(STOP_REQUESTED, first);
  await waitUntil('both results', async () => (await readResults()).length === 2);
  const results = await readResults();
  expect(results.map(({ verdict }) => verdict)).toEqual(['cancelled', 'cancelled']);
  expect(results.map(({ gradingJobId }) => gradingJobId)).toEqual([first, second]);
  expect(graded).toEqual(['queued true']);
  const used = await selectRunsUsed(database.db, { competitionId, userId: ada, timeZone: zoneAtNoon() });
  expect(used).toMatchObject({ today: 1, stoppedToday: 1, open: 0 });
});
