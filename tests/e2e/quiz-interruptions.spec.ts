import { eq } from 'drizzle-orm';
import { sessions } from '#db/schema/users.ts';
import { whileSiteIsDown } from './quiz/kill-site.ts';
import { sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { PASSWORD } from './quiz/sitting.ts';
import { answersInEffect, arrivedAnswers } from './quiz/stored-answers.ts';

const SAVES = /\/api\/attempts\/[^/]+\/saves$/;

test('an answer that comes to the site after a newer one changes nothing', async ({
  db,
  page,
  context,
  openQuiz,
}) => {
  const { attempt } = await openQuiz({ questions: sums(1) });
  const id = await attempt.start();
  // The first save is held somewhere on its way; the page believes it lost and goes on.
  const held = Promise.withResolvers<{ url: string; headers: Record<string, string>; data: string }>();
  const lost = Promise.withResolvers<void>();
  await page.route(
    SAVES,
    async (route) => {
      const request = route.request();
      const headers = await request.allHeaders();
      held.resolve({ url: request.url(), headers, data: request.postData() ?? '' });
      await lost.promise;
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await attempt.type('1');
  const { url, headers, data } = await held.promise;
  await attempt.field.fill('22');
  lost.resolve();
  await attempt.expectSaved();
  expect(await answersInEffect(db, id)).toEqual([{ answer: '22' }]);

  const late = await context.request.post(url, { headers, data });
  expect(late.status()).toBe(200);
  expect(Object.values((await late.json()).outcomes)).toEqual(['older']);
  expect(await answersInEffect(db, id)).toEqual([{ answer: '22' }]);
  expect(await arrivedAnswers(db, id, 0)).toMatchObject([
    { response: { answer: '1' }, outcome: 'older' },
    { response: { answer: '22' }, outcome: 'counted' },
  ]);
  await page.reload();
  await expect(attempt.field).toHaveValue('22');
});

test('the site is killed in the middle of an attempt: the page says so and recovers by itself', {
  tag: '@alone',
}, async ({ db, baseURL, openQuiz }) => {
  const { attempt } = await openQuiz({ questions: sums(2) });
  const id = await attempt.start();
  await attempt.goTo(2);
  await attempt.type('1');
  await attempt.expectSaved();
  await whileSiteIsDown(baseURL ?? '', async () => {
    await attempt.type('22');
    await attempt.expectOffline(1);
    await attempt.goTo(1);
    await attempt.type('333');
    await attempt.expectOffline(2);
  });
  await expect(attempt.bar).not.toContainText(attempt.say('quiz.attempt.save.offline', { count: 2 }), {
    timeout: 60_000,
  });
  await attempt.expectSaved();
  expect(await answersInEffect(db, id)).toEqual([{ answer: '333' }, { answer: '22' }]);
  await attempt.submit({ answered: 2, unanswered: 0 });
});

test('signed out in the middle of an attempt: one signs in on the page and the answer is saved', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, student, sessionId } = await openQuiz({ questions: sums(1) });
  const { say } = attempt;
  const id = await attempt.start();
  await db.delete(sessions).where(eq(sessions.id, sessionId));
  await attempt.type('77');
  const dialog = page.getByRole('dialog', { name: say('quiz.attempt.signIn.title') });
  await expect(dialog).toContainText(say('quiz.attempt.signIn.kept', { count: 1 }));
  expect(await answersInEffect(db, id)).toEqual([null]);

  const signIn = dialog.getByRole('button', { name: say('quiz.attempt.signIn.submit') });
  await dialog.getByLabel(say('quiz.attempt.signIn.email')).fill(student.email);
  await dialog.getByLabel(say('quiz.attempt.signIn.password')).fill('not the password');
  await signIn.click();
  await expect(dialog).toContainText(say('quiz.attempt.signIn.wrong'));
  await dialog.getByLabel(say('quiz.attempt.signIn.email')).fill(student.email);
  await dialog.getByLabel(say('quiz.attempt.signIn.password')).fill(PASSWORD);
  await signIn.click();
  await expect(dialog).toBeHidden();
  await attempt.expectSaved();
  await expect(attempt.field).toHaveValue('77');
  expect(await answersInEffect(db, id)).toEqual([{ answer: '77' }]);
});
