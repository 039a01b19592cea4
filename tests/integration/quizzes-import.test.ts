import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { importContent } from '#app/_domain/questions/import-content.ts';
import { preparedQuestions } from '#app/_domain/questions/prepared-questions.ts';
import { listQuizzes } from '#app/_domain/quizzes/list-quizzes.ts';
import { questionVersions } from '#db/schema/questions.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { seedQuizzes } from '#start/seed-quizzes.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, QUESTION_FILES } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let courseId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
});
afterEach(() => database.drop());

const NO_DATES = { opensAt: null, dueAt: null, closesAt: null, publishedAt: null, passCode: null };
const load = (questions = QUESTION_FILES) =>
  importContent(database.db, courseId, { questions, quizzes: [] }, () => NO_DATES);
const versions = () =>
  database.db
    .select()
    .from(questionVersions)
    .orderBy(asc(questionVersions.questionId), asc(questionVersions.number));

test('the same texts again change nothing; a changed one is the newest version, and attempts keep theirs', async () => {
  const quiz = await makeQuiz(database.db, courseId);
  const student = await makePerson(database.db, courseId);
  const { attempt, question } = await startAttempt(database.db, student, quiz.id, { locale: 'en' });
  expect(await load()).toEqual({ questions: 0, quizzes: 0 });

  const changed = QUESTION_FILES.map((file) => ({
    ...file,
    source: file.source.replace('en: What is', 'en: Say what is'),
  }));
  expect(await load(changed)).toEqual({ questions: 1, quizzes: 0 });
  expect(await load(changed)).toEqual({ questions: 0, quizzes: 0 });
  expect((await versions()).map(({ number }) => number).sort()).toEqual([1, 1, 1, 2]);

  const read = { position: 0, locale: 'en' as const };
  const again = await readAttemptQuestion(database.db, student, attempt.id, read);
  expect(again.question).toEqual(question.question);
  const other = await makePerson(database.db, courseId);
  const fresh = await startAttempt(database.db, other, quiz.id, { locale: 'en' });
  expect(fresh.question.question.prompt).toContain('Say what is');
});

test('a question is compiled once for all who ask at once, in a transaction too', async () => {
  await load();
  const ids = (await versions()).map(({ id }) => id);
  const { db } = database;
  const asked = await Promise.all([
    ...Array.from({ length: 12 }, () => preparedQuestions(db, ids)),
    preparedQuestions(db, ids.slice(1)),
  ]);
  const [first] = asked;
  for (const id of ids.slice(1)) {
    expect(new Set(asked.map((each) => each.get(id))).size).toBe(1);
  }
  const held = await db.transaction((tx) => preparedQuestions(tx, ids));
  expect(held.get(ids[0] ?? '')).toBe(first?.get(ids[0] ?? ''));
  await expect(preparedQuestions(db, [courseId])).rejects.toThrow('no version');
});

test('what staff wrote here stays when an unchanged file is read again', async () => {
  await load();
  const teacher = await makePerson(database.db, courseId, 'instructor');
  const [first] = await versions();
  if (!first) throw new Error('Nothing was stored');
  await database.db.insert(questionVersions).values({
    questionId: first.questionId,
    number: 2,
    source: `${first.source}\n`,
    createdBy: teacher.id,
    publishedAt: new Date(),
  });
  expect(await load()).toEqual({ questions: 0, quizzes: 0 });
  const file = QUESTION_FILES.map((one) => ({ ...one, source: `${one.source}# new\n` }));
  expect(await load(file)).toEqual({ questions: 3, quizzes: 0 });
  const numbers = (await versions()).filter(({ questionId }) => questionId === first.questionId);
  expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('the demo course shows a quiz in every state, and a second start changes nothing', async () => {
  await seedQuizzes(database.db, courseId);
  const before = await database.db.select().from(quizzes);
  await seedQuizzes(database.db, courseId);
  expect(await database.db.select().from(quizzes)).toEqual(before);

  const student = await makePerson(database.db, courseId);
  const list = await listQuizzes(database.db, student, courseId);
  expect(new Set(list.map(({ state }) => state))).toEqual(new Set(['open', 'late', 'closed', 'not_open']));
  const first = list.find(({ slug }) => slug === 'objective-functions');
  expect(first).toMatchObject({ canStart: true, minutesAllowed: 20 });
  const { attempt } = await startAttempt(database.db, student, first?.id ?? '', { locale: 'zh-TW' });
  expect(attempt.positions).toHaveLength(first?.questions ?? 0);
});
