import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeGradingQueueSender,
  enqueueGrading,
  gradingQueueSender,
} from '#app/_domain/submissions/grading-queue.ts';
import { readQueuePlace } from '#app/_domain/submissions/read-queue-place.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { recordHeartbeat } from '#db/queries/grader-workers.ts';
import { competitions } from '#db/schema/competitions.ts';
import { gradingJobs, gradingResults } from '#db/schema/submissions.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import type { GradeSubmission } from '#grader/worker/grade-job.ts';
import { KnownDatasets } from '#grader/worker/known-datasets.ts';
import { openQueue } from '#grader/worker/open-queue.ts';
import { JobRunner } from '#grader/worker/run-jobs.ts';
import { StopWatch } from '#grader/worker/watch-stops.ts';
import {
  insertCompetition,
  insertStudent,
  insertSubmittedJob,
  testCompetition,
} from '#tests/factories/grading-course.ts';
import { acceptedResult } from '#tests/factories/grading-result.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let userId: string;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  database = await createTestDatabase();
  userId = await insertStudent(database.db, 'Ada');
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** Says which backend graded, as the pipeline does; what trains is not looked at here. */
const gradesAtOnce: GradeSubmission = async ({ backend }) => acceptedResult({ backend });

/** A worker in this process, seen by the site as every worker is. */
async function startWorker(backend: BackendName, grade = gradesAtOnce): Promise<void> {
  const { db, url } = database;
  const prepared = { slug: 'mnist', digest: 'd', examplesPng: import.meta.filename } as PreparedDataset;
  const datasets = new KnownDatasets({ db, log, prepare: async () => prepared });
  await datasets.look();
  const stopWatch = new StopWatch(database);
  const boss = await openQueue(url, { slots: 1, log });
  const self = { name: backend, backend, device: 'cpu', slots: 1, layers: [] };
  const parts = { ...self, threads: 1, client: database, boss, db, datasets, stops: stopWatch, grade, log };
  const runner = new JobRunner(parts);
  await recordHeartbeat(db, self);
  await runner.start();
  stops.push(async () => {
    await runner.stop();
    await boss.stop({ graceful: false });
  });
}

async function submit(competitionId: string): Promise<string> {
  const { gradingJobId } = await insertSubmittedJob(database.db, { competitionId, userId, code: '' });
  const sender = await gradingQueueSender(database.db);
  await database.db.transaction((tx) => enqueueGrading(sender, tx, gradingJobId, userId));
  return gradingJobId;
}

const readResults = () => database.db.select().from(gradingResults);
const backendOf = async (gradingJobId: string) => {
  const found = (await readResults()).find((result) => result.gradingJobId === gradingJobId);
  return found && [found.backend, found.result.backend];
};
const takenMessages = async () => {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from pgboss.job where name = 'grading' and started_on is not null`;
  return row?.n;
};

test('what a competition demands of its grader is kept, whoever looks first; all else goes to whoever is free', async () => {
  const any = await insertCompetition(database.db);
  const demanding = await insertCompetition(
    database.db,
    testCompetition({ slug: 'fast', backend: 'tensorflow' }),
  );
  const slow = await submit(demanding);
  const plain = await submit(any);
  const release = Promise.withResolvers<void>();
  await startWorker('wasm');
  await waitUntil('the job that takes any grader', async () => (await readResults()).length === 1);
  expect(await backendOf(plain)).toEqual(['wasm', 'wasm']);
  // it was never taken and handed back
  expect(await takenMessages()).toBe(1);
  expect(await database.db.select().from(gradingJobs).where(eq(gradingJobs.id, slow))).toMatchObject([
    { status: 'queued', attempt: 0 },
  ]);

  await startWorker('tensorflow', async (...given) => {
    await release.promise;
    return gradesAtOnce(...given);
  });
  await waitUntil('the demanding job to run', async () => (await takenMessages()) === 2);
  // the one slot of the only grader that it fits is taken: the second waits, and a third passes it
  const second = await submit(demanding);
  const third = await submit(any);
  await waitUntil('the third', async () => (await backendOf(third)) !== undefined);
  expect(await backendOf(third)).toEqual(['wasm', 'wasm']);
  expect(await takenMessages()).toBe(3);
  release.resolve();
  await waitUntil('all results', async () => (await readResults()).length === 4);
  expect(await backendOf(slow)).toEqual(['tensorflow', 'tensorflow']);
  expect(await backendOf(second)).toEqual(['tensorflow', 'tensorflow']);
});

test('a job says which grader it waits for while none runs that it fits', async () => {
  const demanding = await insertCompetition(
    database.db,
    testCompetition({ slug: 'fast', backend: 'tensorflow' }),
  );
  const job = await submit(demanding);
  await startWorker('wasm');
  expect(await readQueuePlace(database.db, job)).toMatchObject({
    place: 1,
    anyWorker: false,
    backend: 'tensorflow',
    wait: null,
  });
  const plain = await submit(await insertCompetition(database.db));
  expect(await readQueuePlace(database.db, plain)).toMatchObject({ anyWorker: true, backend: null });
  const tensorflow = { name: 't', backend: 'tensorflow', device: 'cuda', slots: 1, layers: [] };
  await recordHeartbeat(database.db, tensorflow);
  expect(await readQueuePlace(database.db, job)).toMatchObject({ anyWorker: true });
});

test('before a job in the queue stand those that its graders take, and none that were stopped', async () => {
  const { db } = database;
  const of = { device: 'cpu', slots: 1, layers: [] };
  await recordHeartbeat(db, { ...of, name: 'w', backend: 'wasm' });
  const demanding = await insertCompetition(db, testCompetition({ slug: 'fast', backend: 'tensorflow' }));
  await submit(demanding);
  await submit(demanding);
  const any = await insertCompetition(db);
  await db
    .update(gradingJobs)
    .set({ stopRequestedAt: new Date() })
    .where(eq(gradingJobs.id, await submit(any)));
  const plain = await submit(any);
  expect(await readQueuePlace(db, plain)).toMatchObject({ place: 1 });
  const demandedAgain = await submit(demanding);
  expect(await readQueuePlace(db, demandedAgain)).toMatchObject({ place: 4 });

  await recordHeartbeat(db, { ...of, name: 't', backend: 'tensorflow' });
  expect(await readQueuePlace(db, plain)).toMatchObject({ place: 3 });
});

test('a competition that comes to demand a backend keeps the jobs that were queued before', async () => {
  const competitionId = await insertCompetition(database.db);
  const job = await submit(competitionId);
  const definition = testCompetition({ backend: 'tensorflow' });
  await database.db.update(competitions).set({ definition }).where(eq(competitions.id, competitionId));
  await startWorker('wasm');
  await waitUntil('the job to be given on', async () => (await takenMessages()) === 1);
  await startWorker('tensorflow');
  await waitUntil('the result', async () => (await readResults()).length === 1);
  expect(await backendOf(job)).toEqual(['tensorflow', 'tensorflow']);
  // once by the one that it does not fit, once by the other
  expect(await takenMessages()).toBe(2);
});

test.each([
  ['gives up', undefined, 'wasm'],
  ['changes', 'tensorflow', 'tensorflow'],
] as const)(
  'what waits follows a competition that %s its demand, though no grader of the first kind runs',
  async (_case, backend, takenBy) => {
    const [before, after] = [backend ? ('wasm' as const) : ('tensorflow' as const), backend];
    const job = await submit(await insertCompetition(database.db, testCompetition({ backend: before })));
    await startWorker(takenBy);
    await insertCompetition(database.db, testCompetition({ backend: after }));
    await waitUntil('the result', async () => (await readResults()).length === 1);
    expect(await backendOf(job)).toEqual([takenBy, takenBy]);
    expect(await takenMessages()).toBe(1);
  },
);

test('the message of a submission that was stopped while it waited finds nothing left to do', async () => {
  const { db, sql } = database;
  const job = await submit(await insertCompetition(db));
  const [waiting] = await db.select().from(gradingJobs);
  await stopSubmission(db, { id: userId, siteRole: 'user' }, waiting?.submissionId ?? '');
  expect(await readResults()).toMatchObject([{ gradingJobId: job, verdict: 'cancelled' }]);
  await startWorker('wasm', () => Promise.reject(new Error('nothing is graded')));
  await waitUntil('the message to be done with', async () => {
    const [row] =
      await sql`select count(*)::int as n from pgboss.job where name = 'grading' and state = 'completed'`;
    return row?.n === 1;
  });
  expect(await db.select().from(gradingJobs)).toMatchObject([{ status: 'done', attempt: 1 }]);
  expect(await readResults()).toHaveLength(1);
});
