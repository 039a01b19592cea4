import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readRunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';
import {
  claimGradingJob,
  finishGradingJob,
  releaseGradingJob,
  StaleAttempt,
} from '#db/queries/grading-jobs.ts';
import { selectRecentDurations } from '#db/queries/grading-jobs-read.ts';
import { selectGradings } from '#db/queries/standing-grading.ts';
import { gradingJobs, gradingResults } from '#db/schema/submissions.ts';
import { makeCompetition, makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { acceptedResult } from '#tests/factories/grading-result.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let courseId: string;
let competitionId: string;
let student: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  competitionId = (await makeCompetition(database.db, courseId)).id;
  student = await makePerson(database.db, courseId);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

async function send(): Promise<{ submissionId: string; jobId: string }> {
  const { submissionId } = await createSubmission(database.db, {
    competitionId,
    userId: student.id,
    idempotencyKey: randomUUID(),
    files: [{ path: 'main.ts', content: new Uint8Array([49]) }],
    locale: 'en',
  });
  return { submissionId, jobId: (await selectGradings(database.db, submissionId)).followed.id };
}

const stop = (submissionId: string) => stopSubmission(database.db, student, submissionId);
const claim = (jobId: string) => claimGradingJob(database.db, jobId, 'a grader');
const results = (submissionId: string) =>
  database.db.select().from(gradingResults).where(eq(gradingResults.submissionId, submissionId));

test('Stop ends what waits at once, though no grader runs, and gives the run back', async () => {
  const { submissionId } = await send();
  await stop(submissionId);
  const page = await readSubmission(database.db, student, submissionId, 'zh-TW');
  expect(page.live).toMatchObject({ status: 'done', queue: null });
  expect(page.result).toMatchObject({
    verdict: 'cancelled',
    message: expect.stringContaining('在等待時就被停止'),
  });
  expect(page.costsRun).toBe(false);
  const competition = await readCompetition(database.db, student, 'mnist');
  expect(await readRunsLeft(database.db, student.id, competition)).toMatchObject({ left: 20 });
  await expect(stop(submissionId)).rejects.toMatchObject({ code: 'submission_ended' });
});

test('what staff stop costs its student no run, whoever asks after them; what the student stops in training does', async () => {
  const teacher = await makePerson(database.db, courseId, 'instructor', 'Grace');
  const ended = async (first: typeof student, then: typeof student) => {
    const { submissionId, jobId } = await send();
    const held = await claim(jobId);
    await stopSubmission(database.db, first, submissionId);
    await stopSubmission(database.db, then, submissionId);
    if (held) await finishGradingJob(database.db, held, acceptedResult());
    return readSubmission(database.db, student, submissionId, 'en');
  };
  expect(await ended(teacher, student)).toMatchObject({ costsRun: false, stoppedByStaff: true });
  expect(await ended(student, teacher)).toMatchObject({ costsRun: true, stoppedByStaff: false });
  const { submissionId } = await send();
  await stopSubmission(database.db, teacher, submissionId);
  const waited = await readSubmission(database.db, student, submissionId, 'en');
  expect(waited).toMatchObject({ costsRun: false, stoppedByStaff: true });
  const competition = await readCompetition(database.db, student, 'mnist');
  expect(await readRunsLeft(database.db, student.id, competition)).toMatchObject({ left: 19 });
});

test('a grader that comes to a stopped submission later, or held it before, writes nothing', async () => {
  const { submissionId, jobId } = await send();
  const before = await claim(jobId);
  if (!before) throw new Error('The grading could not be taken');
  await releaseGradingJob(database.db, before);
  await stop(submissionId);
  await expect(finishGradingJob(database.db, before, acceptedResult())).rejects.toThrow(StaleAttempt);
  expect(await claim(jobId)).toBeUndefined();
  expect(await results(submissionId)).toMatchObject([{ verdict: 'cancelled', attempt: 2 }]);
});

test('Stop and a grader in the same moment: one result, and either the grader has it and knows, or it has ended', async () => {
  const sent = [await send(), await send(), await send()];
  await Promise.all(
    sent.map(async ({ submissionId, jobId }) => {
      const [held] = await Promise.all([claim(jobId), stop(submissionId)]);
      if (!held) return expect(await results(submissionId)).toHaveLength(1);
      const { followed } = await selectGradings(database.db, submissionId);
      expect(followed).toMatchObject({ status: 'compiling', stopRequestedAt: expect.any(Date) });
      await finishGradingJob(database.db, held, acceptedResult());
      expect(await results(submissionId)).toHaveLength(1);
    }),
  );
});

test('the estimate of a wait comes from gradings that ran to their end', async () => {
  const [whole, stopped] = [await send(), await send()];
  const startedAt = new Date(Date.now() - 90_000);
  for (const { jobId } of [whole, stopped]) {
    const held = await claim(jobId);
    await database.db.update(gradingJobs).set({ startedAt }).where(eq(gradingJobs.id, jobId));
    if (jobId === stopped.jobId) await stop(stopped.submissionId);
    if (held) await finishGradingJob(database.db, held, acceptedResult());
  }
  const durations = await selectRecentDurations(database.db, 50);
  expect(durations).toHaveLength(1);
  expect(durations[0]).toBeGreaterThanOrEqual(90_000);
});
