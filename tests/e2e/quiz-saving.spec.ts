import type { Page } from '@playwright/test';
import { AttemptPage } from './quiz/attempt-page.ts';
import { everyKind, sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { answersInEffect, arrivedAnswers, onlyAttempt } from './quiz/stored-answers.ts';

const SAVES = /\/api\/attempts\/[^/]+\/saves$/;

test('an answer is in the database within a second of the last key, and the page says when', {
  tag: '@alone',
}, async ({ db, page, openQuiz }) => {
  const { attempt } = await openQuiz({ questions: sums(2) });
  const id = await attempt.start();
  // The browser and the database read the same clock of this machine.
  await page.evaluate(() =>
    document.addEventListener('keydown', () => Object.assign(window, { lastKey: Date.now() }), true),
  );
  await attempt.type('123');
  await attempt.expectSaved();
  const typedAt = await page.evaluate(() => (window as Window & { lastKey?: number }).lastKey);
  expect(await answersInEffect(db, id)).toEqual([{ answer: '123' }, null]);
  const [saved] = (await arrivedAnswers(db, id, 0)).filter(({ response }) => response?.answer === '123');
  expect((saved?.receivedAt.getTime() ?? 0) - (typedAt ?? 0)).toBeLessThanOrEqual(1_000);
});

test('an option that was struck out stays so on the way through the questions and after a reload; it is no answer', async ({
  db,
  page,
  openQuiz,
}) => {
  const choice = everyKind().filter(({ question }) => question.kind === 'choice');
  const { attempt } = await openQuiz({ questions: [...choice, ...sums(1)] });
  const id = await attempt.start();
  const strike = page.getByRole('button', { name: attempt.say('question.choice.strike', { letter: 'B' }) });
  const option = page.getByRole('radio').nth(1);
  await option.check();
  await expect.poll(() => answersInEffect(db, id)).toEqual([{ answer: 'B' }, null]);
  await strike.click();
  await expect(strike).toHaveAttribute('aria-pressed', 'true');
  await expect(option).not.toBeChecked();
  await attempt.goTo(2);
  await attempt.goTo(1);
  await expect(strike).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(strike).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => answersInEffect(db, id)).toEqual([null, null]);
});

test('a reload in the middle of typing loses no key', async ({ db, page, openQuiz }) => {
  const { attempt } = await openQuiz({ questions: sums(2) });
  const id = await attempt.start();
  await attempt.type('4567');
  await page.reload();
  await expect(attempt.field).toHaveValue('4567');
  await attempt.expectSaved();
  expect(await answersInEffect(db, id)).toEqual([{ answer: '4567' }, null]);
  expect(
    (await arrivedAnswers(db, id, 0)).filter(({ response }) => response?.answer === '4567'),
  ).toHaveLength(1);
});

test('what a browser had not sent when it crashed is sent by the next page', async ({
  db,
  page,
  context,
  openQuiz,
}) => {
  const { attempt } = await openQuiz({ questions: sums(2) });
  const id = await attempt.start();
  await context.setOffline(true);
  await attempt.type('89');
  await attempt.expectOffline(1);
  const url = page.url();
  await page.goto('chrome://crash').catch(() => {});
  await page.close();
  expect(await answersInEffect(db, id)).toEqual([null, null]);

  await context.setOffline(false);
  const next = new AttemptPage(await context.newPage(), attempt.say);
  await next.page.goto(url);
  await expect(next.field).toHaveValue('89');
  await next.expectSaved();
  expect(await answersInEffect(db, id)).toEqual([{ answer: '89' }, null]);
  expect(await arrivedAnswers(db, id, 0)).toMatchObject([{ response: { answer: '89' }, outcome: 'counted' }]);
});

test('of two tabs the older one says so, shows what the newer one changed, and the newest answer counts', async ({
  db,
  page,
  context,
  openQuiz,
}) => {
  const { attempt: older } = await openQuiz({ questions: sums(2) });
  const id = await older.start();
  await older.type('1');
  await older.expectSaved();

  const newer = new AttemptPage(await context.newPage(), older.say);
  await newer.page.goto(page.url());
  await expect(page.getByText(older.say('quiz.attempt.olderTabTitle'))).toBeVisible();
  await expect(newer.field).toHaveValue('1');
  await newer.type('22');
  await newer.expectSaved();
  await expect(older.field).toHaveValue('22');
  await expect(page.getByText(older.say('quiz.attempt.replacedTitle'))).toBeVisible();

  await older.goTo(2);
  await older.type('333');
  await older.expectSaved();
  await older.goTo(1);
  await older.type('4');
  await older.expectSaved();
  await expect(newer.field).toHaveValue('4');
  expect(await answersInEffect(db, id)).toEqual([{ answer: '4' }, { answer: '333' }]);
});

test('an answer that was typed on another device meanwhile replaces the older one, and the page says so', async ({
  db,
  page,
  openQuiz,
  otherBrowser,
}) => {
  const { attempt: laptop, student } = await openQuiz({ questions: sums(2) });
  const id = await laptop.start();
  await laptop.type('1');
  await laptop.expectSaved();

  const phone = new AttemptPage(await (await otherBrowser(student)).newPage(), laptop.say);
  await phone.page.goto(page.url());
  await phone.type('22');
  await phone.expectSaved();

  await page.getByRole('button', { name: laptop.say('quiz.attempt.flag'), exact: true }).click();
  await expect(page.getByText(laptop.say('quiz.attempt.replacedTitle'))).toBeVisible();
  await expect(laptop.field).toHaveValue('22');
  expect(await answersInEffect(db, id)).toEqual([{ answer: '22' }, null]);
});

test('a double click starts one attempt and ends it once', async ({ db, page, openQuiz }) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(1), rules: { attempts: 3 } });
  await attempt.startButton.dblclick();
  await expect(attempt.question).toBeVisible();
  await attempt.type('5');
  await attempt.finish();
  const ends: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/submit')) ends.push(request.url());
  });
  await attempt.submitButton({ answered: 1, unanswered: 0 }).dblclick();
  await page.waitForURL(/\/review$/);
  expect(ends).toHaveLength(1);
  expect(await onlyAttempt(db, quizId)).toMatchObject({ number: 1, endReason: 'submitted' });
});

test('without a connection one goes on: the page says what is kept, and sends it in order later', async ({
  db,
  page,
  context,
  openQuiz,
}) => {
  const { attempt } = await openQuiz({ questions: sums(4) });
  const id = await attempt.start();
  for (const number of [2, 3, 4, 1]) await attempt.goTo(number);
  const longestPause = watchFailedSaves(page);
  await context.setOffline(true);
  for (const number of [1, 2, 3]) {
    await attempt.type(String(number * 111));
    await attempt.expectOffline(number);
    await page.getByRole('button', { name: attempt.say('quiz.attempt.saveAndNext') }).click();
    await attempt.expectQuestion(number + 1);
  }
  await attempt.goTo(1);
  await attempt.type('1000');
  await attempt.expectOffline(3);
  for (const number of [1, 2, 3]) {
    await expect(attempt.square(number)).toHaveAccessibleName(
      new RegExp(attempt.say('quiz.attempt.map.unsaved')),
    );
  }
  // The page keeps trying, more and more rarely.
  await expect.poll(longestPause, { timeout: 120_000 }).toBeGreaterThan(10_000);
  expect(await answersInEffect(db, id)).toEqual([null, null, null, null]);

  const sent = page.waitForRequest(SAVES);
  await context.setOffline(false);
  const { saves } = (await sent).postDataJSON() as { saves: { position: number }[] };
  expect(saves.map(({ position }) => position)).toEqual([1, 2, 0]);
  await attempt.expectSaved();
  for (const number of [1, 2, 3]) {
    await expect(attempt.square(number)).not.toHaveAccessibleName(
      new RegExp(attempt.say('quiz.attempt.map.unsaved')),
    );
  }
  const answers = [{ answer: '1000' }, { answer: '222' }, { answer: '333' }];
  expect(await answersInEffect(db, id)).toEqual([...answers, null]);
  for (const [position, response] of answers.entries()) {
    expect(await arrivedAnswers(db, id, position)).toMatchObject([{ response, outcome: 'counted' }]);
  }
});

/** @returns tells the longest time between two saves that failed, in milliseconds */
function watchFailedSaves(page: Page): () => number {
  const times: number[] = [];
  page.on('requestfailed', (request) => {
    if (SAVES.test(request.url())) times.push(Date.now());
  });
  return () => Math.max(0, ...times.map((time, i) => time - (times[i - 1] ?? time)));
}
