import { signIn } from './demo-installation.ts';
import { expect, test } from './live-pages.ts';

test('within three minutes of the start the baselines stand on the leaderboard', async ({ page }) => {
  await signIn(page, 'en', 'instructor');
  await page.goto('/en/competitions/mnist/submissions?whose=everybody');
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').textContent();
      },
      { timeout: 180_000, intervals: [2_000] },
    )
    // the newest first
    .toMatch(/runtime error.*(accepted.*){3}/is);

  await page.goto('/en/competitions/mnist/leaderboard');
  await expect(
    page.getByRole('region', { name: 'Leaderboard' }).getByRole('row', { name: /baseline/ }),
  ).toHaveCount(3);
});
