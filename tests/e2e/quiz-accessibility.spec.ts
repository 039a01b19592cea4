import { eq } from 'drizzle-orm';
import { attempts } from '#db/schema/attempts.ts';
import { letTimePass } from '#tests/factories/quiz-data.ts';
import { keyboardFaults } from './quiz/keyboard-faults.ts';
import { faultsInLooks, type Look, LOOKS } from './quiz/page-faults.ts';
import { everyKind } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';

/** Both themes and both widths in either language, and in both together all four looks. */
const LOOKS_OF = { en: [LOOKS[0], LOOKS[3]], 'zh-TW': [LOOKS[1], LOOKS[2]] } as const;
const TWENTY_MINUTES = 1200;
const GRACE_AND_MORE_SECONDS = 70;

for (const locale of ['en', 'zh-TW'] as const) {
  test(`${locale}: sitting a quiz breaks no rule of WCAG 2.2 AA in either theme on a laptop or a phone, works by keyboard and fits`, async ({
    db,
    page,
    openQuiz,
  }) => {
    const found: string[] = [];
    const look = async (where: string, looks: readonly Look[] = LOOKS_OF[locale]) => {
      // what comes while it is looked at would have been passed by
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      const faults = await faultsInLooks(page, looks);
      // Once is enough: in the longer language, where the bar at the top takes the most room.
      if (locale === 'en') {
        await page.setViewportSize({ width: 390, height: 844 });
        faults.push(...(await keyboardFaults(page)));
      }
      found.push(...faults.map((fault) => `${where}: ${fault}`));
    };
    // While it is answered, each kind has one of the four looks, in the other language the other theme and width.
    const lookOf = (i: number) => {
      const at = i % LOOKS.length;
      return i === 0
        ? LOOKS_OF[locale]
        : LOOKS.slice().splice(locale === 'en' ? at : LOOKS.length - 1 - at, 1);
    };
    const questions = everyKind();
    const { attempt } = await openQuiz({ questions }, locale);
    const { say } = attempt;
    await look('rules');
    await page.goto(`/${locale}/quizzes`);
    await look('list');
    await page.goBack();
    const id = await attempt.start();
    const next = page.getByRole('button', { name: say('quiz.attempt.saveAndNext') });
    for (const [i, { question }] of questions.entries()) {
      await attempt.expectQuestion(i + 1);
      if (i === 0) await attempt.type('1/3');
      await look(`question of kind ${question.kind}`, lookOf(i));
      if (i < questions.length - 1) await next.click();
    }
    await attempt.finish();
    await look('summary');
    await letTimePass(db, id, TWENTY_MINUTES);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByRole('heading', { name: say('quiz.attempt.ended.title.time-up') })).toBeVisible();
    await look('ended');
    await letTimePass(db, id, GRACE_AND_MORE_SECONDS);
    await expect
      .poll(async () => (await db.select().from(attempts).where(eq(attempts.id, id)))[0]?.gradedAt)
      .not.toBeNull();
    await page.getByRole('link', { name: say('quiz.attempt.ended.toReview') }).click();
    await expect(page.locator('main data')).toBeVisible();
    await page.locator('details.reviewed:not([open])').evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    await look('review');
    await page.goto(`/${locale}/practice`);
    await look('list of practice');
    await page.getByRole('main').getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/variant=/);
    await look('practice');
    expect(found).toEqual([]);
  });
}
