import postgres from 'postgres';
import { holdScripts } from './hold-scripts.ts';
import { siteDatabaseUrl } from './quiz/installation.ts';
import { sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { makePerson } from './quiz/sitting.ts';
import { onlyAttemptOf } from './quiz/stored-answers.ts';
import { anyIn } from './quiz/words.ts';

/** What the site serves at once: app/api/quizzes/[quiz]/attempts/route.ts. */
const AT_ONCE = 6;
/** More than that, and no more than one account may ask for. */
const STARTS_BEFORE = 18;

test('whoever waits while the site is full sees how many come before, and has the whole time once it is their turn', {
  tag: '@alone',
}, async ({ db, page, baseURL, openQuiz, otherBrowser }) => {
  const { attempt, quizId, courseId, student } = await openQuiz({ questions: sums(1) });
  const other = await otherBrowser(await makePerson(db, courseId, 'student'));
  const start = () =>
    other.request.post(`${baseURL}/api/quizzes/${quizId}/attempts`, {
      data: {},
      headers: { origin: baseURL ?? '' },
    });
  const waiting = page.getByRole('status').filter({
    hasText: anyIn(attempt.say('quiz.start.waiting', { before: 77 }).replace('77', '…')),
  });
  // a connection of its own, which may stand still for longer than the site's
  const sql = postgres(await siteDatabaseUrl(), { max: 2 });
  const turn = await sql.begin(async (tx) => {
    // No attempt at the quiz can be stored while this row is held.
    await tx`select id from quizzes where id = ${quizId} for update`;
    const starts = Array.from({ length: STARTS_BEFORE }, () => start());
    await expect
      .poll(async () => (await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`).length)
      .toBeGreaterThanOrEqual(AT_ONCE);
    await attempt.startButton.click();
    await expect(waiting).toContainText(attempt.say('quiz.start.waitingClock'));
    const [row] = await tx<{ now: Date }[]>`select clock_timestamp() as now`;
    return { starts, at: row?.now ?? new Date(Number.NaN) };
  });
  await sql.end();
  for (const answer of await Promise.all(turn.starts)) expect(answer.status()).toBe(200);
  await expect(attempt.question).toBeVisible();
  await expect(waiting).toHaveCount(0);
  const { startedAt } = await onlyAttemptOf(db, { quizId, userId: student.userId });
  expect(startedAt.getTime()).toBeGreaterThanOrEqual(turn.at.getTime());
});

test('a click on Start that comes before the page has its scripts starts the quiz once it has them', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, quizId, student } = await openQuiz({ questions: sums(1) });
  const release = await holdScripts(page);
  // a navigation of the page's own: `goto` waits for the scripts
  await page.evaluate(() => location.reload());
  await page.waitForURL(/\/quizzes\//, { waitUntil: 'commit' });
  await attempt.startButton.click({ noWaitAfter: true });
  release();
  await expect(attempt.question).toBeVisible();
  expect(await onlyAttemptOf(db, { quizId, userId: student.userId })).toMatchObject({ number: 1 });
});
