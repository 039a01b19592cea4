import { readFile } from 'node:fs/promises';
import { type Locale, signIn, submitCode, WORDS } from './demo-installation.ts';
import { expect, type Page, test } from './live-pages.ts';

/** The last step that the loss curve's summary names. */
async function lastStep(page: Page, locale: Locale): Promise<number> {
  const said = await page.getByRole('figure', { name: WORDS[locale].loss }).textContent();
  return Number(said?.match(WORDS[locale].step)?.[1]?.replaceAll(',', '') ?? 0);
}

for (const locale of ['en', 'zh-TW'] as const) {
  const words = WORDS[locale];

  test(`${locale}: sign in, submit, watch it train, read the verdict, find oneself on the leaderboard, sign out`, async ({
    page,
  }) => {
    await signIn(page, locale, 'student');
    const code = await readFile('tests/submissions/right/mlp.ts', 'utf8');
    await submitCode(
      page,
      locale,
      code.replace('epochs: 1', 'epochs: 4').replace('units: 128', 'units: 256'),
    );

    await expect.poll(() => lastStep(page, locale), { timeout: 90_000 }).toBeGreaterThan(0);
    const seen = await lastStep(page, locale);
    await expect.poll(() => lastStep(page, locale), { timeout: 30_000 }).toBeGreaterThan(seen);
    // a reload in the middle of it loses nothing
    await page.reload();
    await expect.poll(() => lastStep(page, locale), { timeout: 30_000 }).toBeGreaterThan(seen);

    await expect(page.getByRole('heading', { name: words.accepted })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('heading', { name: words.score })).toBeVisible();
    await expect(page.locator('main')).toContainText(/9\d\.\d+\s?%/);

    await page.getByRole('link', { name: words.seeLeaderboard }).click();
    await expect(page.getByRole('region', { name: words.leaderboard })).toBeVisible();
    await expect(page.locator('#mine')).toContainText(words.you);

    await page.getByRole('button', { name: words.account }).click();
    await page.getByRole('button', { name: words.signOut, exact: true }).click();
    await expect(page.getByRole('link', { name: words.signIn, exact: true }).first()).toBeVisible();
    await page.goto(`/${locale}/competitions/mnist/submissions`);
    await expect(page).toHaveURL(/sign-in/);
  });

  test(`${locale}: a mistake is shown at its line`, async ({ page }) => {
    await signIn(page, locale, 'student');
    await submitCode(page, locale, await readFile('tests/submissions/wrong/type-error.ts', 'utf8'));
    await expect(page.getByRole('heading', { name: words.compileError })).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('main')).toContainText('TS2322');
    await expect(page.locator('main')).toContainText("const units: number = 'ten'");
  });
}
