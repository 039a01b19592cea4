import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { createQuestion } from '#app/_domain/authoring/create-question.ts';
import { previewQuestion } from '#app/_domain/authoring/preview-question.ts';
import { publishQuestion } from '#app/_domain/authoring/publish-question.ts';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import { checkPractice } from '#app/_domain/practice/check-practice.ts';
import { solvePractice } from '#app/_domain/practice/help-practice.ts';
import { startPractice } from '#app/_domain/practice/start-practice.ts';
import { publishQuiz } from '#app/_domain/quiz-building/publish-quiz.ts';
import { createQuiz } from '#app/_domain/quiz-building/save-quiz.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { type AuthoringCourse, makeAuthoringCourse } from '#tests/factories/authoring-course.ts';
import { makePerson } from '#tests/factories/course-data.ts';
import { questionId } from '#tests/factories/quiz-data.ts';
import { save } from '#tests/factories/regrade-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const SLUG = 'one-pass';
let database: TestDatabase;
let at: AuthoringCourse;
let quizId: string;

/** A question of short text from its template, published, in a quiz that shows all of a review at once. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  at = await makeAuthoringCourse(db);
  await createQuestion(db, at.ta, at.courseId, { slug: SLUG, deck: 'mine', kind: 'text' });
  const which = { course: at.courseId, slug: SLUG };
  const { saved } = await readQuestion(db, at.ta, which);
  const done = await publishQuestion(db, at.instructor, which, { from: saved.stand, note: '' }, 'en');
  // the check on 1,000 seeds has nothing to say of it
  expect(done).toMatchObject({ outcome: 'published', report: { seeds: 1000, mistakes: 1, findings: [] } });
  const both = (text: string) => ({ en: text, 'zh-TW': text });
  const made = await createQuiz(db, at.instructor, at.courseId, {
    id: 'words',
    title: both('Words'),
    description: both('Words'),
    rules: {
      minutes: 10,
      review: { score: 'after-attempt', marks: 'after-attempt', solutions: 'after-attempt' },
    },
    items: [{ question: SLUG, points: 2 }],
  });
  quizId = made.outcome === 'saved' ? made.quizId : '';
  await publishQuiz(db, at.instructor, quizId);
});
afterAll(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** What a student gets for an answer, who sits the quiz in a language. */
async function sit(typed: string, locale: 'en' | 'zh-TW' = 'en') {
  const { db } = database;
  const person = await makePerson(db, at.courseId);
  const { attempt } = await startAttempt(db, person, quizId, { locale });
  const asked = await readAttemptQuestion(db, person, attempt.id, { position: 0, locale });
  await submitAttempt(db, person, attempt.id, [save(0, { answer: typed })]);
  const review = await readReview(db, person, attempt.id, locale);
  return { asked, answered: review?.questions[0] };
}

test('the preview of the template tells right from wrong in both languages', async () => {
  const { source } = await readQuestion(database.db, at.ta, { course: at.courseId, slug: SLUG });
  const preview = async (typed: string) => {
    const asked = { courseId: at.courseId, slug: SLUG, source, seed: 3, response: { answer: typed } };
    return (await previewQuestion(database.db, at.ta, asked)).variant?.grade;
  };
  expect(await preview('Ｅｐｏｃｈ')).toMatchObject({ en: { mark: 'right' }, 'zh-TW': { mark: 'right' } });
  expect(await preview('批次')).toMatchObject({
    en: { mark: 'wrong', parts: { answer: { feedback: ['<p>A batch is what one step sees.</p>'] } } },
    'zh-TW': { parts: { answer: { feedback: ['<p>批次是一個步驟所用的資料。</p>'] } } },
  });
});

test('what a student gets before the end gives no form away', async () => {
  const { asked } = await sit('epoch');
  expect(asked.question.parts).toMatchObject([{ kind: 'text' }]);
  expect(JSON.stringify(asked)).not.toMatch(/epoch|週期|batch|批次/i);
});

test.each([
  ['epoch', 'right'],
  ['  EPOCH ', 'right'],
  ['ｔｒａｉｎｉｎｇ　ｅｐｏｃｈ', 'right'],
  ['週期', 'right'],
  ['訓練 週期', 'right'],
  ['step', 'wrong'],
] as const)(
  '%j is %s in an attempt of either language, and is shown as it was typed',
  async (typed, mark) => {
    for (const locale of ['en', 'zh-TW'] as const) {
      const { answered } = await sit(typed, locale);
      expect(answered).toMatchObject({ grade: { mark }, score: mark === 'right' ? 1 : 0 });
      expect(answered?.response).toEqual({ answer: typed });
    }
  },
);

test("the review shows the feedback of a mistake and the right answer in the reader's language", async () => {
  const { answered } = await sit('batch', 'zh-TW');
  expect(answered).toMatchObject({
    score: 0,
    grade: { mark: 'wrong', parts: { answer: { feedback: ['<p>批次是一個步驟所用的資料。</p>'] } } },
  });
  expect(JSON.stringify(answered?.solution)).toContain('週期');
  expect(JSON.stringify((await sit('batch')).answered?.solution)).toContain('epoch');
});

test('practice, which staff may do while the quiz is open, marks at once with the same forms', async () => {
  const { db } = database;
  const id = await questionId(db, at.courseId, SLUG);
  const { variantId } = await startPractice(db, at.ta, id, 'zh-TW');
  const check = async (typed: string) => {
    const asked = { response: { answer: typed }, locale: 'zh-TW' as const };
    return (await checkPractice(db, at.ta, variantId, asked)).grade?.mark;
  };
  expect([await check('批次'), await check('週期'), await check('Epoch')]).toEqual([
    'wrong',
    'right',
    'right',
  ]);
  expect(JSON.stringify(await solvePractice(db, at.ta, variantId, 'zh-TW'))).toContain('週期');
});
