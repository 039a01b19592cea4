import type { BrowserContext } from '@playwright/test';
import type { Locale } from '#db/contract/locale.ts';
import type { Database } from '#db/client.ts';
import { expect, test as base, withLivePages } from '../live-pages.ts';
import { AttemptPage } from './attempt-page.ts';
import { openSiteDatabase } from './installation.ts';
import { makeSitting, type Person, type Sitting, signInAs } from './sitting.ts';
import { answerFaults } from './stored-answers.ts';
import { wordsIn } from './words.ts';

interface Fixtures {
  /** Makes a student with a quiz of their own, signs the page's browser in as them and opens the quiz's page. */
  openQuiz(options: Parameters<typeof makeSitting>[1], locale?: Locale): Promise<OpenQuiz>;
  /** Another browser in which this person is signed in. */
  otherBrowser(person: Person): Promise<BrowserContext>;
}
export interface OpenQuiz extends Sitting {
  attempt: AttemptPage;
  sessionId: string;
}

/** Tests that make people and quizzes in the database of the site and act in its pages. */
export const test = base.extend<Fixtures, { db: Database }>({
  db: [
    // oxlint-disable-next-line no-empty-pattern -- the fixture depends on none
    async ({}, use) => {
      const client = await openSiteDatabase();
      await use(client.db);
      await client.close();
    },
    { scope: 'worker' },
  ],
  openQuiz: async ({ db, page, context, baseURL }, use) => {
    const opened: Sitting[] = [];
    await use(async (options, locale = 'en') => {
      const sitting = await makeSitting(db, options);
      opened.push(sitting);
      const sessionId = await signInAs(db, context, sitting.student, baseURL ?? '');
      await page.goto(`/${locale}/quizzes/${sitting.slug}`);
      return { ...sitting, sessionId, attempt: new AttemptPage(page, wordsIn(locale)) };
    });
    // Whatever a test did: every answer is there once, and the newest of each question is in effect.
    for (const { quizId } of opened) expect(await answerFaults(db, quizId)).toEqual([]);
  },
  otherBrowser: async ({ db, browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person) => {
      const context = withLivePages(await browser.newContext());
      opened.push(context);
      await signInAs(db, context, person, baseURL ?? '');
      return context;
    });
    for (const context of opened) await context.close();
  },
});
export { expect };
