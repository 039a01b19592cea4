import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readLeaderboard } from '#app/_domain/leaderboard/read-leaderboard.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { listSubmissions } from '#app/_domain/submissions/list-submissions.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import { regradeSubmission } from '#app/_domain/submissions/regrade-submission.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';
import type { GradingResult } from '#db/contract/grading-result.ts';
import { claimGradingJob, finishGradingJob, type HeldJob } from '#db/queries/grading-jobs.ts';
import { selectGradings } from '#db/queries/standing-grading.ts';
import {
  closeCompetition,
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';
import { acceptedResult } from '#tests/factories/grading-result.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let competitionId: string;
let student: Person;
let teacher: Person;

beforeEach(async () => {
  database = await createTestDatabase();
  const courseId = (await makeCourse(database.db)).id;
  competitionId = (await makeCompetition(database.db, courseId)).id;
  student = await makePerson(database.db, courseId);
  teacher = await makePerson(database.db, courseId, 'instructor', 'Grace');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const GOOD = { publicScore: { correct: 2850, total: 3000 }, privateScore: { correct: 6543, total: 7000 } };
const POOR = { publicScore: { correct: 900, total: 3000 }, privateScore: { correct: 2100, total: 7000 } };
const nothing = { publicScore: null, privateScore: null };

/** A submission of the student's, graded a minute ago. */
const graded = async (result: Partial<GradingResult>) => {
  const of = { competitionId, userId: student.id };
  return (await makeGradedSubmission(database.db, of, result, new Date(Date.now() - 60_000))).id;
};

/** Staff ask for a further grading, and a grader takes it. */
async function takenFurther(submissionId: string): Promise<HeldJob> {
  await regradeSubmission(database.db, teacher, submissionId);
  const { followed } = await selectGradings(database.db, submissionId);
  const held = await claimGradingJob(database.db, followed.id, 'a grader');
  if (!held) throw new Error('The grading could not be taken');
  return held;
}

const end = (held: HeldJob, result: Partial<GradingResult>) =>
  finishGradingJob(database.db, held, acceptedResult(result));

/** What stands of a submission wherever a score is shown, for its student and for staff; undefined where none is. */
async function rightImages(submissionId: string): Promise<Record<string, number | null | undefined>> {
  const { db } = database;
  const of = await readCompetition(db, teacher, 'mnist');
  const board = await readLeaderboard(db, teacher, of);
  const list = await listSubmissions(db, teacher, of, { whose: 'everybody', page: 1 });
  const page = await readSubmission(db, teacher, submissionId, 'en');
  const own = await readSubmission(db, student, submissionId, 'en');
  return {
    leaderboard: board.rows[0]?.publicScore.share,
    list: list.submissions[0]?.publicScore?.share,
    page: page.result?.publicScore?.share,
    own: own.result?.publicScore?.share,
  };
}
const everywhere = (share: number | undefined) => ({
  leaderboard: share,
  list: share,
  page: share,
  own: share,
});

describe('the result so far stands', () => {
  test('while a further grading waits and runs', async () => {
    const id = await graded(GOOD);
    await regradeSubmission(database.db, teacher, id);
    expect(await rightImages(id)).toEqual(everywhere(0.95));
    const { followed } = await selectGradings(database.db, id);
    await claimGradingJob(database.db, followed.id, 'a grader');
    expect(await rightImages(id)).toEqual(everywhere(0.95));
    expect((await readSubmission(database.db, student, id, 'en')).live).toMatchObject({
      status: 'compiling',
      isFurther: true,
    });
  });

  test('when staff stop the further grading while it waits', async () => {
    const id = await graded(GOOD);
    await regradeSubmission(database.db, teacher, id);
    await stopSubmission(database.db, teacher, id);
    expect(await rightImages(id)).toEqual(everywhere(0.95));
    const page = await readSubmission(database.db, student, id, 'en');
    expect(page).toMatchObject({ live: { status: 'done' }, withoutEffect: { why: 'stopped' } });
  });

  test.each([
    ['before a checkpoint', { verdict: 'cancelled', ...nothing }],
    ['after a checkpoint, which is scored', POOR],
  ] as const)('when staff stop it in training %s', async (_when, result) => {
    const id = await graded(GOOD);
    const held = await takenFurther(id);
    await stopSubmission(database.db, teacher, id);
    await end(held, result);
    expect(await rightImages(id)).toEqual(everywhere(0.95));
  });

  test('when it fails by our fault; also after the close', async () => {
    const id = await graded(GOOD);
    await end(await takenFurther(id), { verdict: 'system_error', ...nothing });
    expect(await rightImages(id)).toEqual(everywhere(0.95));
    const page = await readSubmission(database.db, student, id, 'en');
    expect(page.withoutEffect).toMatchObject({ why: 'failed' });
    await closeCompetition(database.db, competitionId);
    const closed = await readSubmission(database.db, student, id, 'en');
    expect(closed.result?.privateScore).toMatchObject({ correct: 6543 });
  });

  test('and a completed one that is followed by a stopped one stands too', async () => {
    const id = await graded(POOR);
    await end(await takenFurther(id), GOOD);
    await regradeSubmission(database.db, teacher, id);
    await stopSubmission(database.db, teacher, id);
    expect((await rightImages(id)).leaderboard).toBeCloseTo(0.95, 10);
    expect((await rightImages(id)).page).toBeCloseTo(0.95, 10);
  });
});

test('a further grading that is completed counts, also after a first one that failed', async () => {
  const id = await graded({ verdict: 'system_error', ...nothing });
  expect((await rightImages(id)).leaderboard).toBeUndefined();
  await end(await takenFurther(id), GOOD);
  expect(await rightImages(id)).toEqual(everywhere(0.95));
  expect((await readSubmission(database.db, student, id, 'en')).withoutEffect).toBeNull();
});

test('a student does not stop what staff asked for', async () => {
  const id = await graded(GOOD);
  await regradeSubmission(database.db, teacher, id);
  const refusal = { code: 'not_allowed' };
  await expect(stopSubmission(database.db, student, id)).rejects.toMatchObject(refusal);
  const { followed } = await selectGradings(database.db, id);
  const held = await claimGradingJob(database.db, followed.id, 'a grader');
  await expect(stopSubmission(database.db, student, id)).rejects.toMatchObject(refusal);
  expect(held?.stopRequested).toBe(false);
  expect((await selectGradings(database.db, id)).followed.stopRequestedAt).toBeNull();
});
