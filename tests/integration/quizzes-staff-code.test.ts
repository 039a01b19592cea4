import { and, desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { scoreAttempt } from '#app/_domain/attempts/score-attempt.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { readResults } from '#app/_domain/quiz-building/read-results.ts';
import { readStaffAttempt } from '#app/_domain/quiz-building/read-staff-attempt.ts';
import { rerunAllFailedCode, rerunFailedCode } from '#app/_domain/quiz-building/rerun-code.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { claimCodeRun, finishCodeRun } from '#db/queries/code-runs-grader.ts';
import { attempts, codeRuns } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { save } from '#tests/factories/regrade-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let courseId: string;
let quiz: { id: string };
let student: Person;
let assistant: Person;
let attemptId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  const items = [{ question: 'double-it', points: 2 }];
  quiz = await makeQuiz(database.db, courseId, { items });
  assistant = await makePerson(database.db, courseId, 'ta');
  student = await makePerson(database.db, courseId);
  attemptId = await handIn(student);
  await failFiveTimes(attemptId);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

async function handIn(person: Person): Promise<string> {
  const { attempt } = await startAttempt(database.db, person, quiz.id, { locale: 'en' });
  const code = 'export function double(x: number): number { return 2 * x; }';
  await submitAttempt(database.db, person, attempt.id, [save(0, { answer: { code } })]);
  return attempt.id;
}

const runsOf = (id: string) =>
  database.db
    .select()
    .from(codeRuns)
    .where(and(eq(codeRuns.attemptId, id), eq(codeRuns.purpose, 'final')))
    .orderBy(desc(codeRuns.queuedAt));

/** Ends the newest run as a grader does; null: it failed by our fault. */
async function endRun(id: string, outcome: object | null): Promise<void> {
  const [newest] = await runsOf(id);
  const held = await claimCodeRun(database.db, newest?.id ?? '');
  if (!held) throw new Error('No run waits');
  await finishCodeRun(database.db, held, outcome);
}
const passed = { passed: true, returned: '6', error: null, mistake: null };
const PASSED = { kind: 'ran', logs: '', cases: [passed, passed] };

/** After the fifth the site tries no more by itself. */
async function failFiveTimes(id: string): Promise<void> {
  for (let tries = 1; tries <= 5; tries++) {
    await endRun(id, null);
    expect(await scoreAttempt(database.db, id)).toBe(false);
  }
  expect((await runsOf(id)).map(({ status }) => status)).toEqual(Array(5).fill('failed'));
}
const scoreOf = async (id: string) =>
  (await database.db.query.attempts.findFirst({ where: eq(attempts.id, id) }))?.score;
const rerun = (person: Person) => rerunFailedCode(database.db, person, attemptId);

test('staff see that a score waits for code that could not be run, and have it run again', async () => {
  const flags = async () =>
    (await readResults(database.db, assistant, quiz.id)).students.map(({ attempts: own }) =>
      own.map(({ hasFailedCode, isGraded }) => ({ hasFailedCode, isGraded })),
    );
  const code = async () => (await readStaffAttempt(database.db, assistant, attemptId, 'en')).code;
  expect(await flags()).toEqual([[{ hasFailedCode: true, isGraded: false }]]);
  expect(await code()).toEqual({ failed: 1, waiting: 0 });

  const asked = await Promise.all([rerun(assistant), rerun(assistant)]);
  expect(asked.map(({ runs }) => runs).toSorted()).toEqual([0, 1]);
  expect(await flags()).toEqual([[{ hasFailedCode: false, isGraded: false }]]);
  expect(await code()).toEqual({ failed: 0, waiting: 1 });
  const [newest, before] = await runsOf(attemptId);
  expect(newest).toMatchObject({ source: before?.source, task: before?.task, userId: student.id });

  await endRun(attemptId, PASSED);
  expect(await scoreAttempt(database.db, attemptId)).toBe(true);
  expect(await scoreOf(attemptId)).toBe(2);
  expect(await flags()).toEqual([[{ hasFailedCode: false, isGraded: true }]]);
  expect(await rerun(assistant)).toEqual({ runs: 0 });
  const review = await readReview(database.db, assistant, attemptId, 'en');
  expect(review?.questions[0]).toMatchObject({ score: 1, grade: { mark: 'right' } });
});

test('one that fails again waits for staff again; a whole quiz is run again at once', async () => {
  await rerun(assistant);
  await endRun(attemptId, null);
  expect(await scoreAttempt(database.db, attemptId)).toBe(false);
  expect(await runsOf(attemptId)).toHaveLength(6);

  const other = await handIn(await makePerson(database.db, courseId));
  await failFiveTimes(other);
  expect(await rerunAllFailedCode(database.db, assistant, quiz.id)).toEqual({ runs: 2 });
  for (const id of [attemptId, other]) {
    await endRun(id, PASSED);
    expect(await scoreAttempt(database.db, id)).toBe(true);
  }
});

test('students, also the one whose attempt it is, and staff of other courses have nothing run', async () => {
  const elsewhere = await makeCourse(database.db);
  const wrong = [
    student,
    await makePerson(database.db, courseId),
    await makePerson(database.db, elsewhere.id, 'instructor'),
    { id: crypto.randomUUID(), siteRole: 'user' as const },
  ];
  for (const person of wrong) {
    await expect(rerun(person as Person)).rejects.toMatchObject({ code: 'not_found' });
    const all = rerunAllFailedCode(database.db, person as Person, quiz.id);
    await expect(all).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await runsOf(attemptId)).toHaveLength(5);
});
