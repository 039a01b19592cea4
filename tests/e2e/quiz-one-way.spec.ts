import { eq } from 'drizzle-orm';
import { quizzes } from '#db/schema/quizzes.ts';
import { sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { answersInEffect, onlyAttempt } from './quiz/stored-answers.ts';

const ONE_WAY = { navigation: 'one-way' } as const;

test('one way only: going on saves the answer and leaves it for good', async ({ db, page, openQuiz }) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(3), rules: ONE_WAY });
  const { say } = attempt;
  const id = await attempt.start();
  await expect(page.getByText(say('quiz.attempt.oneWay'))).toBeVisible();
  await expect(attempt.square(2)).toBeDisabled();
  const goOn = page.getByRole('button', { name: say('quiz.attempt.saveAndLeave'), exact: true });
  await attempt.type('11');
  await goOn.click();
  await attempt.expectQuestion(2);
  await expect(attempt.square(1)).toBeDisabled();
  await expect(page.getByRole('button', { name: say('quiz.attempt.previous') })).toHaveCount(0);
  await attempt.type('22');
  // Neither a reload nor the address of the first question leads back.
  await page.goto(page.url().replace(/q=\d/, 'q=1'));
  await attempt.expectQuestion(2);
  await expect(attempt.field).toHaveValue('22');
  const asked = await page.request.get(`/api/attempts/${id}/questions/0`);
  expect(asked.status()).toBeGreaterThanOrEqual(400);
  await goOn.click();
  await attempt.expectQuestion(3);
  await attempt.submit({ answered: 2, unanswered: 1 });
  expect(await answersInEffect(db, id)).toEqual([{ answer: '11' }, { answer: '22' }, null]);
  expect(await onlyAttempt(db, quizId)).toMatchObject({ endReason: 'submitted' });
});

test('without a connection one stays at the question, with the answer kept', async ({
  db,
  page,
  context,
  openQuiz,
}) => {
  const { attempt } = await openQuiz({ questions: sums(2), rules: ONE_WAY });
  const { say } = attempt;
  const id = await attempt.start();
  const goOn = page.getByRole('button', { name: say('quiz.attempt.saveAndLeave'), exact: true });
  await context.setOffline(true);
  await attempt.type('33');
  await goOn.click();
  await expect(page.getByText(say('quiz.attempt.notMoved'))).toBeVisible();
  await expect(attempt.field).toHaveValue('33');
  await context.setOffline(false);
  await attempt.expectSaved();
  await goOn.click();
  await attempt.expectQuestion(2);
  expect(await answersInEffect(db, id)).toEqual([{ answer: '33' }, null]);
});

test('a pass code is asked for before the start; a wrong one starts nothing', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(1) });
  await db.update(quizzes).set({ passCode: 'open sesame' }).where(eq(quizzes.id, quizId));
  await page.reload();
  const code = page.getByLabel(attempt.say('quiz.start.passCode'));
  await code.fill('open barley');
  await attempt.startButton.click();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(code).toHaveValue('open barley');
  await expect(onlyAttempt(db, quizId)).rejects.toThrow('0 attempts');
  await code.fill('open sesame');
  await attempt.startButton.click();
  await attempt.expectQuestion(1);
  expect(await onlyAttempt(db, quizId)).toMatchObject({ number: 1, endedAt: null });
});
