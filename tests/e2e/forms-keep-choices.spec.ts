import { signIn } from './demo-installation.ts';
import { holdScripts } from './hold-scripts.ts';
import { sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { makePerson, signInAs } from './quiz/sitting.ts';

test('files that were refused are still chosen', async ({ page }) => {
  await signIn(page, 'en', 'student');
  await page.goto('/en/competitions/mnist/submit');
  await page.getByText('Files, a folder or an archive').click();
  const notes = { name: 'notes.py', mimeType: 'text/plain', buffer: Buffer.from('import torch') };
  await page.getByLabel('Files', { exact: true }).setInputFiles(notes);
  await page.getByRole('button', { name: /^Submit · / }).click();
  await expect(page.getByText('There is no .ts file among these.')).toBeVisible();
  // what the form shows is what it hands in next
  await expect(page.getByRole('radio', { name: 'Files, a folder or an archive' })).toBeChecked();
  await expect(page.getByRole('rowheader', { name: 'notes.py' })).toBeVisible();
});

test('code is kept as soon as it is typed, for whoever leaves at once', async ({ page }) => {
  await signIn(page, 'en', 'student');
  await page.goto('/en/competitions/mnist/submit');
  const code = page.getByRole('textbox', { name: 'Code of main.ts' });
  await code.fill('export const train = "mine";');
  await page.getByRole('link', { name: 'Leaderboard', exact: true }).click();
  await expect(page).toHaveURL(/leaderboard/);
  await page.goBack();
  await expect(code).toHaveValue('export const train = "mine";');
});

test('what an author chose stays when a form is answered', async ({
  db,
  page,
  context,
  baseURL,
  openQuiz,
}) => {
  const quiz = await openQuiz({ questions: sums(2), rules: { navigation: 'free', shuffle: false } });
  const instructor = await makePerson(db, quiz.courseId, 'instructor');
  await signInAs(db, context, instructor, baseURL ?? '');

  await page.goto(`/en/teach/quizzes/${quiz.quizId}/build`);
  const shuffle = page.locator('main input[type=checkbox]').first();
  const oneWay = page.locator('main input[type=radio]').nth(1);
  const score = page.locator('main select#score');
  await shuffle.check();
  await oneWay.check();
  await score.selectOption('never');
  await page.getByRole('button', { name: 'Save the quiz' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(shuffle).toBeChecked();
  await expect(oneWay).toBeChecked();
  await expect(score).toHaveValue('never');

  await page.goto('/en/teach/questions/new');
  await page.locator('#kind').selectOption('match');
  await page.locator('#slug').fill('sum-1');
  await page.locator('#deck').fill('000');
  await page.locator('main form button[type=submit]').click();
  await expect(page.getByText('This course has a question of this name.')).toBeVisible();
  await expect(page.locator('#kind')).toHaveValue('match');
});

test('who is signed out meanwhile loses nothing that was typed, and is told what to do', async ({
  page,
  context,
}) => {
  await signIn(page, 'en', 'student');
  await page.goto('/en/competitions/mnist/submit');
  const code = page.getByRole('textbox', { name: 'Code of main.ts' });
  await code.fill('export const train = "mine";');
  await context.clearCookies();
  await page.getByRole('button', { name: /^Submit · / }).click();
  await expect(page.getByText(/^You are signed out\./)).toBeVisible();
  await expect(code).toHaveValue('export const train = "mine";');
});

test('a field takes no code before it can keep it', async ({ page }) => {
  await signIn(page, 'en', 'student');
  const release = await holdScripts(page);
  await page.evaluate(() => location.assign('/en/competitions/mnist/submit'));
  const code = page.getByRole('textbox', { name: 'Code of main.ts' });
  await expect(code).not.toBeEditable();
  release();
  await code.fill('export const train = "mine";');
  await expect(code).toHaveValue('export const train = "mine";');
});
