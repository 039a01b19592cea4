import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteTimes } from '#app/_domain/attempts/note-times.ts';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { questionTimes } from '#db/schema/question-times.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { letTimePass, makeQuiz, questionId } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const MINUTE = 60_000;
const TEN_MINUTES_S = 600;

let database: TestDatabase;
let courseId: string;
let student: Awaited<ReturnType<typeof makePerson>>;
let attemptId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const { db } = database;
  courseId = (await makeCourse(db)).id;
  student = await makePerson(db, courseId);
  const quiz = await makeQuiz(db, courseId);
  attemptId = (await startAttempt(db, student, quiz.id, { locale: 'en' })).attempt.id;
  await letTimePass(db, attemptId, TEN_MINUTES_S);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const note = (writer: string, times: [number, number][], who = student) =>
  noteTimes(database.db, who, attemptId, {
    writer,
    times: times.map(([position, openMs]) => ({ position, openMs })),
  });
const reviewed = async () => {
  const review = await readReview(database.db, student, attemptId, 'en');
  return review?.questions.map(({ openMs }) => openMs);
};

test('the review adds up what each tab counted, whatever arrives twice or late', async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  await note(one, [[0, MINUTE]]);
  await note(one, [[0, 2 * MINUTE]]);
  await note(one, [[0, MINUTE]]);
  await note(two, [[0, MINUTE]]);
  await submitAttempt(database.db, student, attemptId, []);
  expect(await reviewed()).toEqual([3 * MINUTE, null]);
});

test('a question was open for no longer than the attempt, and unknown questions for no time', async () => {
  const hour = 60 * MINUTE;
  const writers = [randomUUID(), randomUUID()];
  for (const writer of writers) {
    await note(writer, [
      [1, hour],
      [7, hour],
    ]);
  }
  await submitAttempt(database.db, student, attemptId, []);
  const [, open] = (await reviewed()) ?? [];
  expect(open).toBeGreaterThanOrEqual(10 * MINUTE);
  expect(open).toBeLessThan(hour);
  expect((await database.db.select().from(questionTimes)).map(({ position }) => position)).toEqual([1, 1]);
});

test('others, and whoever comes long after the end, change nothing', async () => {
  const other = await makePerson(database.db, courseId);
  const teacher = await makePerson(database.db, courseId, 'instructor');
  await note(randomUUID(), [[0, MINUTE]], other);
  await note(randomUUID(), [[0, MINUTE]], teacher);
  await submitAttempt(database.db, student, attemptId, []);
  await letTimePass(database.db, attemptId, TEN_MINUTES_S);
  await note(randomUUID(), [[0, MINUTE]]);
  await expect(noteTimes(database.db, student, 'x', { writer: randomUUID(), times: [] })).rejects.toThrow(
    'not_found',
  );
  expect(await reviewed()).toEqual([null, null]);
});

test('a review names its questions, so that each can be practised again', async () => {
  await submitAttempt(database.db, student, attemptId, []);
  const review = await readReview(database.db, student, attemptId, 'en');
  const ids = ['sum', 'pick-one'].map((slug) => questionId(database.db, courseId, slug));
  expect(review?.questions.map((each) => each.questionId)).toEqual(await Promise.all(ids));
});
