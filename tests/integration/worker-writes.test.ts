import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SUBMISSION_CHANGED } from '#db/channels.ts';
import {
  appendProgress,
  claimGradingJob,
  finishGradingJob,
  releaseGradingJob,
  StaleAttempt,
} from '#db/queries/grading-jobs.ts';
import { gradingJobs, gradingResults, progressEvents } from '#db/schema/submissions.ts';
import { insertCompetition, insertStudent, insertSubmittedJob } from '#tests/factories/grading-course.ts';
import { acceptedResult } from '#tests/factories/grading-result.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

let database: TestDatabase;
let job: { submissionId: string; gradingJobId: string };

beforeEach(async () => {
  database = await createTestDatabase();
  const competitionId = await insertCompetition(database.db);
  const userId = await insertStudent(database.db, 'Ada');
  job = await insertSubmittedJob(database.db, { competitionId, userId, code: '' });
});
afterEach(() => database.drop());

async function claim(workerName: string) {
  const held = await claimGradingJob(database.db, job.gradingJobId, workerName);
  if (!held) throw new Error('The job could not be taken');
  return held;
}
const readJob = async () =>
  (await database.db.select().from(gradingJobs).where(eq(gradingJobs.id, job.gradingJobId)))[0];
const readResults = () => database.db.select().from(gradingResults);

test('the first worker, thought dead, can write nothing once a second one has the job', async () => {
  const { db } = database;
  const first = await claim('first');
  const second = await claim('second');
  expect([first.attempt, second.attempt]).toEqual([1, 2]);

  const late = acceptedResult({ verdict: 'runtime_error', publicScore: null, privateScore: null });
  await expect(appendProgress(db, first, [{ kind: 'status', status: 'scoring' }])).rejects.toThrow(
    StaleAttempt,
  );
  await expect(
    appendProgress(db, first, [{ kind: 'log', line: { level: 'info', text: 'late' } }]),
  ).rejects.toThrow(StaleAttempt);
  await expect(releaseGradingJob(db, first)).rejects.toThrow(StaleAttempt);
  await expect(finishGradingJob(db, first, late)).rejects.toThrow(StaleAttempt);
  expect(await readJob()).toMatchObject({ status: 'compiling', workerName: 'second', finishedAt: null });
  expect(await db.select().from(progressEvents)).toEqual([]);

  await finishGradingJob(db, second, acceptedResult());
  await expect(finishGradingJob(db, first, late)).rejects.toThrow(StaleAttempt);
  expect(await readResults()).toMatchObject([{ attempt: 2, verdict: 'accepted' }]);
  expect(await readJob()).toMatchObject({ status: 'done' });
});

test('an ended job is neither taken again nor ended twice', async () => {
  const held = await claim('one');
  await finishGradingJob(database.db, held, acceptedResult());
  expect(await claimGradingJob(database.db, job.gradingJobId, 'two')).toBeUndefined();
  await expect(finishGradingJob(database.db, held, acceptedResult())).rejects.toThrow(StaleAttempt);
  expect(await readResults()).toHaveLength(1);
});

test('of two ends at the same moment one is written', async () => {
  const held = await claim('one');
  const ends = await Promise.allSettled([
    finishGradingJob(database.db, held, acceptedResult()),
    finishGradingJob(database.db, held, acceptedResult()),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await readResults()).toHaveLength(1);
});

test('the scores stand in their columns and nowhere else', async () => {
  await finishGradingJob(database.db, await claim('one'), acceptedResult());
  const [row] = await readResults();
  expect(row).toMatchObject({
    publicCorrect: 2900,
    publicTotal: 3000,
    privateCorrect: 6700,
    privateTotal: 7000,
  });
  expect(JSON.stringify(row?.result)).not.toMatch(/score|6700|2900/i);
});

test('a log that PostgreSQL cannot hold as it is does not cost the student the result', async () => {
  const held = await claim('one');
  const line = { level: 'info' as const, text: 'zero \0 and half \ud83d' };
  await appendProgress(database.db, held, [{ kind: 'log', line }]);
  await finishGradingJob(database.db, held, acceptedResult({ log: [line] }));
  const [row] = await readResults();
  expect(row?.result.log).toEqual([{ level: 'info', text: 'zero ␀ and half \ufffd' }]);
});

test('a failure of ours ends the job as failed', async () => {
  const failed = acceptedResult({ verdict: 'system_error', publicScore: null, privateScore: null });
  await finishGradingJob(database.db, await claim('one'), failed);
  expect(await readJob()).toMatchObject({ status: 'failed' });
});

test('every change is announced with the submission’s id, and the job follows its progress', async () => {
  const heard: string[] = [];
  await database.sql.listen(SUBMISSION_CHANGED, (payload) => heard.push(payload));
  const held = await claim('one');
  await appendProgress(database.db, held, [
    { kind: 'status', status: 'training' },
    { kind: 'metrics', row: { step: 1, loss: 2.3 }, elapsedMs: 5 },
  ]);
  expect(await readJob()).toMatchObject({ status: 'training' });
  await releaseGradingJob(database.db, held);
  expect(await readJob()).toMatchObject({ status: 'queued', workerName: null, startedAt: null });
  await waitUntil('three announcements', () => heard.length === 3);
  expect(new Set(heard)).toEqual(new Set([job.submissionId]));
});
