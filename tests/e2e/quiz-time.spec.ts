import type { Page, Request } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { grantException } from '#app/_domain/quizzes/grant-exception.ts';
import type { Database } from '#db/client.ts';
import { attempts } from '#db/schema/attempts.ts';
import { letTimePass } from '#tests/factories/quiz-data.ts';
import { sums } from './quiz/questions.ts';
import { expect, type OpenQuiz, test } from './quiz/quiz-test.ts';
import { makePerson } from './quiz/sitting.ts';
import { answersInEffect, arrivedAnswers, onlyAttempt, variantsOf } from './quiz/stored-answers.ts';

const SAVES = /\/api\/attempts\/[^/]+\/saves$/;
const LIMIT_SECONDS = 300;
const GRACE_AND_MORE_SECONDS = 70;
const SHORT = { minutes: LIMIT_SECONDS / 60 };

test('a quiz of five minutes ends and is graded without a browser', async ({ db, page, openQuiz }) => {
  const { attempt, quizId, slug } = await openQuiz({ questions: sums(2), rules: SHORT });
  const id = await attempt.start();
  await attempt.type(await rightAnswer(db, id, 0));
  await attempt.expectSaved();
  await page.goto('about:blank');
  await letTimePass(db, id, LIMIT_SECONDS);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).endReason).toBe('time-up');
  expect(await onlyAttempt(db, quizId)).toMatchObject({ score: null, gradedAt: null });
  await letTimePass(db, id, GRACE_AND_MORE_SECONDS);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).score).toBe(1);

  await page.goto(`/en/quizzes/${slug}`);
  await page.getByRole('main').getByRole('link', { name: 'Attempt 1' }).click();
  await expect(page.locator('main data')).toHaveText(
    attempt.say('quiz.review.scored', { score: '1', points: 2 }),
  );
});

test('when the time is up on an open page, what is there is submitted and the page says so', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(2), rules: SHORT });
  const id = await attempt.start();
  await attempt.type('12');
  await attempt.expectSaved();
  await leaveSeconds(db, page, id, 3);
  await expectTimeUp(page, attempt);
  const ended = page.getByRole('region', { name: attempt.say('quiz.attempt.ended.title.time-up') });
  const said = attempt.say('quiz.attempt.ended.saved', { time: '…', saved: 1, total: 2 });
  await expect(ended).toContainText(said.split('…')[1] ?? '');
  await expect(ended.getByRole('status')).toBeEmpty();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  expect(await answersInEffect(db, id)).toEqual([{ answer: '12' }, null]);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).endReason).toBe('time-up');
  await page.getByRole('link', { name: attempt.say('quiz.attempt.ended.toReview') }).click();
  await page.waitForURL(/\/review$/);
  await expect(page.getByText(attempt.say('quiz.review.beingGradedTitle'))).toBeVisible();
});

test('an answer typed before the end counts when it arrives within the minute after it', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(2), rules: SHORT });
  const id = await attempt.start();
  const answer = await rightAnswer(db, id, 0);
  const release = await typeAndHoldBack(db, page, attempt, { id, answer });
  await expectTimeUp(page, attempt);
  const waiting = page.getByText(attempt.say('quiz.attempt.ended.waitingTitle', { questions: '1' }));
  await expect(waiting).toBeVisible();
  expect(await answersInEffect(db, id)).toEqual([null, { answer: '1' }]);

  release((request) => request.postData() ?? '');
  await expect(waiting).toBeHidden();
  expect((await arrivedAnswers(db, id, 0)).at(-1)).toMatchObject({ response: { answer }, outcome: 'grace' });
  expect(await answersInEffect(db, id)).toEqual([{ answer }, { answer: '1' }]);
  await letTimePass(db, id, GRACE_AND_MORE_SECONDS);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).score).toBe(1);
});

test('one that arrives later is kept, does not count, and the page says so', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId } = await openQuiz({ questions: sums(2), rules: SHORT });
  const id = await attempt.start();
  const answer = await rightAnswer(db, id, 0);
  const release = await typeAndHoldBack(db, page, attempt, { id, answer });
  await expectTimeUp(page, attempt);
  await letTimePass(db, id, GRACE_AND_MORE_SECONDS);
  // The request is as much older as the attempt now is.
  release((request) => moveBack(request, GRACE_AND_MORE_SECONDS));
  await expect(page.getByText(attempt.say('quiz.attempt.ended.lateTitle', { questions: '1' }))).toBeVisible();
  expect((await arrivedAnswers(db, id, 0)).at(-1)).toMatchObject({ response: { answer }, outcome: 'late' });
  expect(await answersInEffect(db, id)).toEqual([null, { answer: '1' }]);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).score).toBe(0);
});

test('extra time shows itself on the open page, and after the end it opens the attempt again', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId, courseId, student } = await openQuiz({ questions: sums(2), rules: SHORT });
  const id = await attempt.start();
  const staff = await makePerson(db, courseId, 'instructor');
  const give = (extraMinutes: number) =>
    grantException(
      db,
      { id: staff.userId, siteRole: 'user' },
      { quizId, userId: student.userId },
      { extraMinutes },
    );
  await give(10);
  await attempt.type('12');
  await expect(page.getByText(attempt.say('quiz.attempt.addedTime', { minutes: 10 }))).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/1\d:\d\d/);

  await attempt.type('123');
  await attempt.expectSaved();
  await leaveSeconds(db, page, id, 3);
  await expectTimeUp(page, attempt);
  await expect.poll(async () => (await onlyAttempt(db, quizId)).endReason).toBe('time-up');
  await give(30);
  // Who comes back to the page finds it open again.
  await comeBack(page);
  await attempt.expectQuestion(1);
  await expect(attempt.field).toHaveValue('123');
  await attempt.type('1234');
  await attempt.expectSaved();
  expect(await answersInEffect(db, id)).toEqual([{ answer: '1234' }, null]);
});

/** Moves the attempt back, so that but so many seconds of its time are left from now on, and lets the page know. */
async function leaveSeconds(db: Database, page: Page, id: string, seconds: number): Promise<void> {
  const left = sql<number>`extract(epoch from ${attempts.endsAt} - clock_timestamp())::float`;
  const [row] = await db.select({ left }).from(attempts).where(eq(attempts.id, id));
  await letTimePass(db, id, (row?.left ?? 0) - seconds);
  await comeBack(page);
}

/** As from another tab: the page asks how its attempt stands. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

async function expectTimeUp(page: Page, { say }: OpenQuiz['attempt']): Promise<void> {
  await expect(page.getByRole('heading', { name: say('quiz.attempt.ended.title.time-up') })).toBeVisible();
}

async function rightAnswer(db: Database, id: string, position: number): Promise<string> {
  const variant = (await variantsOf(db, id))[position];
  return String(variant?.parts[0]?.made.solve());
}

/**
 * Answers question 1 shortly before the end, with the request held on its way.
 * @returns lets it go on, with the body that is made of it
 */
async function typeAndHoldBack(
  db: Database,
  page: Page,
  attempt: OpenQuiz['attempt'],
  { id, answer }: { id: string; answer: string },
): Promise<(bodyOf: (request: Request) => string) => void> {
  await attempt.goTo(2);
  await attempt.type('1');
  await attempt.expectSaved();
  await attempt.goTo(1);
  const sent = page.waitForRequest(SAVES);
  const released = Promise.withResolvers<(request: Request) => string>();
  await page.route(SAVES, async (route) => {
    const bodyOf = await released.promise;
    await route.continue({ postData: bodyOf(route.request()) });
  });
  await attempt.field.fill(answer);
  await sent;
  await leaveSeconds(db, page, id, 3);
  return released.resolve;
}

function moveBack(request: Request, seconds: number): string {
  const { saves } = request.postDataJSON() as { saves: { editedAt: string }[] };
  const moved = saves.map((save) => ({
    ...save,
    editedAt: new Date(Date.parse(save.editedAt) - seconds * 1000).toISOString(),
  }));
  return JSON.stringify({ saves: moved });
}
