import { slowTraining } from '#tests/faults/slow-training.ts';
import { writeFaultRow } from '#tests/faults/write-fault-row.ts';
import { signIn, submitCode, WORDS } from './demo-installation.ts';
import { expect, test } from './live-pages.ts';
import { killSite } from './quiz/kill-site.ts';

test('the site is killed while a submission trains: the open page goes on by itself and shows the verdict', {
  tag: '@alone',
}, async ({ page, baseURL }) => {
  await signIn(page, 'en', 'student');
  await submitCode(page, 'en', slowTraining({ seconds: 8, checkpoint: false }));
  const address = page.url();
  await expect(page.getByRole('figure', { name: WORDS.en.loss })).toBeVisible({ timeout: 60_000 });
  const since = performance.now();
  killSite(baseURL ?? '');

  await expect(page.getByRole('heading', { name: WORDS.en.accepted })).toBeVisible({ timeout: 90_000 });
  expect(page.url()).toBe(address);
  const seconds = (performance.now() - since) / 1000;
  await writeFaultRow({
    fault: 'SIGKILL of the site while training',
    tries: 1,
    lost: 0,
    doubled: 0,
    seconds,
  });
});
