import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { listReports } from '#app/_domain/question-reports/list-reports.ts';
import { reportQuestion } from '#app/_domain/question-reports/report-question.ts';
import { resolveReport } from '#app/_domain/question-reports/resolve-report.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { attemptQuestions } from '#db/schema/attempts.ts';
import { questionReports } from '#db/schema/question-reports.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let courseId: string;
let student: Awaited<ReturnType<typeof makePerson>>;
let teacher: Awaited<ReturnType<typeof makePerson>>;
let attemptId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const { db } = database;
  courseId = (await makeCourse(db)).id;
  student = await makePerson(db, courseId);
  teacher = await makePerson(db, courseId, 'instructor');
  const quiz = await makeQuiz(db, courseId);
  attemptId = (await startAttempt(db, student, quiz.id, { locale: 'en' })).attempt.id;
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const answer = (position: number, response: object) => ({
  saveId: randomUUID(),
  writer: randomUUID(),
  sequence: 1,
  position,
  editedAt: new Date().toISOString(),
  response,
});
const submit = () => submitAttempt(database.db, student, attemptId, [answer(0, { answer: '7' })]);
const report = (who = student, position = 0, message = 'The sum is wrong.') =>
  reportQuestion(database.db, who, attemptId, { position, message });
const reported = (slug = 'sum', who = teacher) => listReports(database.db, who, { course: courseId, slug });
const ofReview = async (position: number) =>
  (await readReview(database.db, student, attemptId, 'en'))?.questions[position]?.report;

test('a report reaches the staff with the version, the variant and the answer as they were', async () => {
  await submit();
  await report();
  const { db } = database;
  const [asked] = await db
    .select()
    .from(attemptQuestions)
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(attemptQuestions.position);
  expect(await reported()).toMatchObject([
    {
      message: 'The sum is wrong.',
      studentName: 'Lin Mei',
      version: 1,
      seed: asked?.seed,
      response: { answer: '7' },
      position: 0,
      resolvedAt: null,
    },
  ]);
  const [stored] = await db.select().from(questionReports);
  expect(stored).toMatchObject({ questionVersionId: asked?.questionVersionId, drawn: asked?.drawn });
  expect(await reported('pick-one')).toEqual([]);
  expect(await ofReview(0)).toMatchObject({ message: 'The sum is wrong.', resolvedAt: null });
  expect(await ofReview(1)).toBeNull();
});

test('sent twice it is one; once it is seen to its student sees that, and can report again', async () => {
  await submit();
  await Promise.all([report(), report()]);
  const [first, ...others] = await reported();
  expect(others).toEqual([]);
  const counted = async () =>
    (await listQuestions(database.db, teacher, courseId)).questions
      .filter(({ openReports }) => openReports > 0)
      .map(({ slug, openReports }) => [slug, openReports]);
  expect(await counted()).toEqual([['sum', 1]]);

  const resolve = () =>
    resolveReport(database.db, teacher, { course: courseId, slug: 'sum', reportId: first?.id ?? '' });
  await resolve();
  const seenTo = (await ofReview(0))?.resolvedAt;
  expect(seenTo).toBeInstanceOf(Date);
  await resolve();
  expect((await ofReview(0))?.resolvedAt).toEqual(seenTo);
  expect(await counted()).toEqual([]);

  await report(student, 0, 'It still is.');
  expect((await reported()).map(({ message, resolvedAt }) => [message, resolvedAt !== null])).toEqual([
    ['It still is.', false],
    ['The sum is wrong.', true],
  ]);
  expect(await ofReview(0)).toMatchObject({ message: 'It still is.', resolvedAt: null });
});

test('nobody reports before the review is there, for somebody else, or what was not asked', async () => {
  await expect(report()).rejects.toThrow('not_found');
  await submit();
  const other = await makePerson(database.db, courseId);
  for (const who of [other, teacher]) await expect(report(who)).rejects.toThrow('not_found');
  await expect(report(student, 9)).rejects.toThrow('not_found');
  expect(await database.db.select().from(questionReports)).toEqual([]);
});

test('only the staff of the course read and resolve', async () => {
  await submit();
  await report();
  const [{ id = '' } = {}] = await reported();
  const elsewhere = await makePerson(database.db, (await makeCourse(database.db)).id, 'instructor');
  for (const who of [student, elsewhere]) {
    await expect(reported('sum', who)).rejects.toThrow('not_found');
    await expect(
      resolveReport(database.db, who, { course: courseId, slug: 'sum', reportId: id }),
    ).rejects.toThrow('not_found');
  }
  for (const unsafe of [
    { slug: 'pick-one', reportId: id },
    { slug: 'sum', reportId: randomUUID() },
    { slug: 'sum', reportId: 'x' },
  ]) {
    await expect(resolveReport(database.db, teacher, { course: courseId, ...unsafe })).rejects.toThrow(
      'not_found',
    );
  }
  expect(await reported()).toMatchObject([{ resolvedAt: null }]);
});
