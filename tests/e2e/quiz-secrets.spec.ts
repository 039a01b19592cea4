import { eq } from 'drizzle-orm';
import { attempts } from '#db/schema/attempts.ts';
import { CollectedBytes } from './quiz/collect-bytes.ts';
import { everyKind } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { secretsOf } from './quiz/secrets-of.ts';
import { storedQuestions, variantsOf } from './quiz/stored-answers.ts';

const NEVER = { score: 'never', marks: 'never', solutions: 'never' } as const;
/** How marks are told where they may be: app/_domain/attempts/attempt-messages.ts. */
const MARKS = [/"score":-?[\d.]/, /"mark":"(right|partly|wrong)"/, /"marks":\{"/, /"feedback":\["/];

for (const locale of ['en', 'zh-TW'] as const) {
  test(`${locale}: nothing that the browser is sent gives away answers, mistakes, hints, hidden cases or the seed`, async ({
    db,
    page,
    openQuiz,
  }) => {
    const bytes = new CollectedBytes(page);
    const questions = everyKind();
    const { attempt } = await openQuiz({ questions, rules: { review: NEVER } }, locale);
    const { say } = attempt;
    await page.goto(`/${locale}/quizzes`);
    await page.goBack();
    const id = await attempt.start();
    for (const number of questions.keys()) await attempt.goTo(number + 1);
    await attempt.goTo(questions.findIndex(({ question }) => question.kind === 'code') + 1);
    await page.getByRole('button', { name: say('question.code.run') }).click();
    await expect(attempt.question).toContainText(
      new RegExp(`${say('question.code.failed')}|${say('question.code.passed')}`),
      {
        timeout: 60_000,
      },
    );
    await attempt.goTo(1);
    await attempt.type('7777');
    await attempt.expectSaved();
    // Again as a document, and where the same questions could be practised.
    await page.reload();
    await expect(attempt.field).toHaveValue('7777');
    await page.goto(`/${locale}/practice`);
    await expect(page.getByText(say('quiz.practice.withheld')).first()).toBeVisible();
    await page.goBack();
    await attempt.submit({ answered: 1, unanswered: questions.length - 1 });
    await expect(page.getByText(say('quiz.review.held'))).toBeVisible();
    await expect
      .poll(async () => (await db.select().from(attempts).where(eq(attempts.id, id)))[0]?.gradedAt)
      .not.toBeNull();
    await page.reload();
    await expect(page.getByText(say('quiz.review.held'))).toBeVisible();

    const variants = await variantsOf(db, id);
    const versions = (await storedQuestions(db, id)).map(({ questionVersionId }) => questionVersionId);
    const secrets = [...secretsOf(variants), ...versions.map((text) => ({ what: 'version', text }))];
    for (const what of [
      'solution',
      'right answer',
      'mistake',
      'hint',
      'key',
      'hidden case',
      'seed',
      'parameters',
    ])
      expect(secrets.filter((secret) => secret.what === what).length, what).toBeGreaterThan(0);
    expect(await bytes.find(secrets)).toEqual([]);
    const seen = (await bytes.all()).map(({ url }) => new URL(url).pathname);
    for (const part of [/\/practice$/, /\/review$/, /questions\/5$/, /\/saves$/, /runs\/[\w-]+$/, /\.js$/])
      expect(
        seen.some((path) => part.test(path)),
        String(part),
      ).toBe(true);
    const texts = (await bytes.all()).filter(({ url }) => /attempts|quizzes/.test(url));
    expect(
      texts.flatMap(({ url, text }) => MARKS.flatMap((mark) => mark.exec(text)?.[0].concat(' ', url) ?? [])),
    ).toEqual([]);

    // The same search finds them once they are released.
    const rules = { ...((await db.select().from(attempts).where(eq(attempts.id, id)))[0]?.rules as object) };
    const AFTER = { score: 'after-attempt', marks: 'after-attempt', solutions: 'after-attempt' };
    await db
      .update(attempts)
      .set({ rules: { ...rules, review: AFTER } })
      .where(eq(attempts.id, id));
    await page.reload();
    await expect(page.locator('main data')).toBeVisible();
    const found = await bytes.find(
      secrets.filter(({ what }) => what === 'solution' || what === 'right answer'),
    );
    expect(found.length).toBeGreaterThan(questions.length);
  });
}
