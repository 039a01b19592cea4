import { grantException } from '#app/_domain/quizzes/grant-exception.ts';
import type { Database } from '#db/client.ts';
import { insertPublishedVersion } from '#db/queries/questions.ts';
import { questionId } from '#tests/factories/quiz-data.ts';
import { keyboardFaults } from './quiz/keyboard-faults.ts';
import { pageFaults } from './quiz/page-faults.ts';
import { everyKind, sums } from './quiz/questions.ts';
import { expect, type OpenQuiz, test } from './quiz/quiz-test.ts';
import { makePerson, signInAs } from './quiz/sitting.ts';
import { variantsOf } from './quiz/stored-answers.ts';

const LOOKS = [
  ['en', 'light', 1280],
  ['zh-TW', 'dark', 390],
] as const;

for (const [locale, colorScheme, width] of LOOKS) {
  test(`${locale}, ${colorScheme}, ${width} px wide: the pages of teaching break no rule of WCAG 2.2 AA, work by keyboard and fit the screen`, async ({
    db,
    page,
    context,
    baseURL,
    openQuiz,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    const quiz = await openQuiz({ questions: [...sums(2), ...everyKind().slice(0, 3)] }, locale);
    const instructor = await makePerson(db, quiz.courseId, 'instructor');
    const attemptId = await handIn(db, quiz);
    const sum = await correctQuestion(db, quiz);
    await grantException(
      db,
      { id: instructor.userId, siteRole: 'user' },
      { quizId: quiz.quizId, userId: quiz.student.userId },
      { extraMinutes: 5 },
    );
    await signInAs(db, context, instructor, baseURL ?? '');

    const found: string[] = [];
    const ofQuiz = `/quizzes/${quiz.quizId}`;
    for (const path of [
      '/questions',
      '/questions/new',
      '/questions/entropy-three-outcomes',
      '/questions/sum-1/versions',
      '/quizzes',
      '/quizzes/new',
      ...['', '/build', '/preview', '/exceptions', '/results', `/results/${attemptId}`].map(
        (each) => ofQuiz + each,
      ),
      `${ofQuiz}/regrade`,
      `${ofQuiz}/regrade/${sum}`,
    ]) {
      const answer = await page.goto(`/${locale}/teach${path}`);
      expect(answer?.status(), path).toBe(200);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // what comes while it is looked at would have been passed by
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      const faults = await pageFaults(page);
      // Once is enough, where the pages have the most controls.
      if (width > 640) faults.push(...(await keyboardFaults(page)));
      found.push(...faults.map((fault) => `${path.replace(quiz.quizId, '…')}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
}

/** An attempt with one right answer, graded. */
async function handIn(db: Database, { attempt }: OpenQuiz): Promise<string> {
  const id = await attempt.start();
  const [first] = await variantsOf(db, id);
  await attempt.type(String(first?.parts[0]?.made.solve()));
  await attempt.submit({ answered: 1, unanswered: 4 });
  await expect(attempt.page.locator('main data')).toBeVisible();
  return id;
}

/** A new version by which the answer that was right is not any more. @returns the question */
async function correctQuestion(db: Database, { courseId }: OpenQuiz): Promise<string> {
  const id = await questionId(db, courseId, 'sum-1');
  const [sum] = sums(1);
  const source = sum?.source.replace('answer: a + b', 'answer: a + b + 7') ?? '';
  await db.transaction((tx) => insertPublishedVersion(tx, { questionId: id, source, note: null }));
  return id;
}
