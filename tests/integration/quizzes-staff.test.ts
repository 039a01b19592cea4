import { afterEach, beforeEach, expect, test } from 'vitest';
import { endAttemptAsStaff } from '#app/_domain/attempts/end-attempt-as-staff.ts';
import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { readQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { setQuizDates } from '#app/_domain/quizzes/set-quiz-dates.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const MINUTE = 60_000;

let database: TestDatabase;
let student: Awaited<ReturnType<typeof makePerson>>;
let teacher: Awaited<ReturnType<typeof makePerson>>;
let quiz: { id: string; slug: string };
let attemptId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const courseId = (await makeCourse(database.db)).id;
  student = await makePerson(database.db, courseId);
  teacher = await makePerson(database.db, courseId, 'instructor');
  quiz = await makeQuiz(database.db, courseId);
  attemptId = (await startAttempt(database.db, student, quiz.id, { locale: 'en' })).attempt.id;
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const state = () => readAttempt(database.db, student, attemptId, 'en');

test('a close that is moved moves the end of attempts that run, both ways', async () => {
  const soon = new Date(Date.now() + 3 * MINUTE);
  const later = new Date(Date.now() + 90 * MINUTE);
  const before = (await state()).endsAt;
  const set = (closesAt: Date | null) => setQuizDates(database.db, teacher, quiz.id, { closesAt });
  expect(await set(soon)).toEqual({ changedAttempts: 1 });
  expect((await state()).endsAt).toBe(soon.toISOString());
  expect(await set(later)).toEqual({ changedAttempts: 1 });
  expect((await state()).endsAt).toBe(before);
  expect(await set(null)).toEqual({ changedAttempts: 0 });

  expect(await set(new Date(Date.now() - 1000))).toEqual({ changedAttempts: 1 });
  expect(await state()).toMatchObject({ endReason: 'closed' });
});

test('what is not named stays as it is, and an empty pass code is none', async () => {
  await setQuizDates(database.db, teacher, quiz.id, { passCode: ' open sesame ' });
  const before = await readQuiz(database.db, student, quiz.slug);
  expect(before).toMatchObject({ asksPassCode: true, isPublished: true });
  await setQuizDates(database.db, teacher, quiz.id, { passCode: '' });
  const { asksPassCode, closesAt } = await readQuiz(database.db, student, quiz.slug);
  expect(asksPassCode).toBe(false);
  expect(closesAt).toEqual(before.closesAt);
});

test('staff end an attempt; students do neither', async () => {
  await expect(setQuizDates(database.db, student, quiz.id, {})).rejects.toThrow('not_found');
  await expect(endAttemptAsStaff(database.db, student, attemptId)).rejects.toThrow('not_found');
  await endAttemptAsStaff(database.db, teacher, attemptId);
  expect(await state()).toMatchObject({ endReason: 'staff' });
  await expect(endAttemptAsStaff(database.db, teacher, attemptId)).rejects.toThrow('attempt_ended');
});
