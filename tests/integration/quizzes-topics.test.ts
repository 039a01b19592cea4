import { afterEach, beforeEach, expect, test } from 'vitest';
import { listQuizzes } from '#app/_domain/quizzes/list-quizzes.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let courseId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
});
afterEach(() => database.drop());

test('a listed quiz says what its questions are about, of pools too, and nothing of other quizzes', async () => {
  const { db } = database;
  await makeQuiz(db, courseId, { slug: 'both' });
  await makeQuiz(db, courseId, {
    slug: 'pooled',
    items: [{ pool: ['pick-one', 'double-it'], pick: 1, points: 1 }],
  });
  const student = await makePerson(db, courseId);
  const listed = async () =>
    Object.fromEntries((await listQuizzes(db, student, courseId)).map(({ slug, topics }) => [slug, topics]));
  const expected = { both: ['entropy', 'softmax'], pooled: ['softmax', 'training-loop'] };
  expect(await listed()).toEqual(expected);
  // The second time no text is read.
  expect(await listed()).toEqual(expected);
});
