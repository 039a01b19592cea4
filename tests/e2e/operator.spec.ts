import { eq } from 'drizzle-orm';
import { users } from '#db/schema/users.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { keyboardFaults } from './quiz/keyboard-faults.ts';
import { pageFaults } from './quiz/page-faults.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { signInAs } from './quiz/sitting.ts';

for (const [locale, title, colorScheme, width] of [
  ['en', 'Graders and queue', 'light', 1280],
  ['zh-TW', '評分程式與佇列', 'dark', 390],
] as const) {
  test(`${locale}, ${colorScheme}, ${width} px wide: who runs the site sees its grader at work; the page breaks no rule of WCAG 2.2 AA, works by keyboard and fits`, async ({
    db,
    page,
    context,
    baseURL,
  }) => {
    const { id } = await makePerson(db, (await makeCourse(db)).id, 'instructor');
    await signInAs(db, context, { userId: id, email: '' }, baseURL ?? '');
    const address = `/${locale}/operator`;
    expect((await context.request.get(address)).status()).toBe(404);
    await db.update(users).set({ siteRole: 'admin' }).where(eq(users.id, id));

    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    // the backend of the grader that runs here
    await expect(page.getByRole('main')).toContainText('WebAssembly');
    await page.locator('details:not([open])').evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    const faults = await pageFaults(page);
    if (width > 640) faults.push(...(await keyboardFaults(page)));
    expect(faults).toEqual([]);
  });
}
