import { signIn } from './demo-installation.ts';
import { expect, test } from './live-pages.ts';
import { axeViolations } from './quiz/axe-violations.ts';

const PAGES = [
  '',
  '/account',
  ...['', '/data', '/rules', '/starter', '/submit', '/submissions', '/leaderboard'].map(
    (page) => `/competitions/mnist${page}`,
  ),
  '/competitions/cifar10',
  '/competitions/cifar10/submit',
];

for (const [locale, colorScheme, width] of [
  ['en', 'light', 1280],
  ['zh-TW', 'dark', 390],
] as const) {
  test(`${locale}, ${colorScheme}, ${width} px wide: no page breaks WCAG 2.2 AA or scrolls sideways`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await signIn(page, locale, 'student');
    const found: string[] = [];
    for (const path of PAGES) {
      await page.goto(`/${locale}${path}`);
      found.push(...(await axeViolations(page)).map((violation) => `${path}: ${violation}`));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) found.push(`${path}: ${overflow} px wider than the screen`);
    }
    expect(found).toEqual([]);
  });
}

test('CIFAR-10 without its data says how to get it and takes no submission', async ({ page }) => {
  await signIn(page, 'en', 'student');
  await page.goto('/en/competitions/cifar10');
  await expect(page.locator('main')).toContainText('npm run datasets -- cifar10');
  await page.goto('/en/competitions/cifar10/submit');
  await expect(page.getByRole('button', { name: /^Submit/ })).toBeDisabled();
});
