import { insertPublishedVersion } from '#db/queries/questions.ts';
import { questionId } from '#tests/factories/quiz-data.ts';
import { sums } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { makePerson } from './quiz/sitting.ts';
import { storedQuestions, variantsOf } from './quiz/stored-answers.ts';
import { wordsOfAuthors } from './quiz/words.ts';

const REPORT = 'The text asks for a sum, the solution subtracts.';

test('a review opens what went wrong, says how long each question took, and a report reaches who can mend it', async ({
  db,
  page,
  openQuiz,
  otherBrowser,
}) => {
  const { attempt, courseId } = await openQuiz({ questions: sums(4) });
  const { say } = attempt;
  const id = await attempt.start();
  const [first] = await variantsOf(db, id);
  await attempt.type(String(first?.parts[0]?.made.solve()));
  for (const number of [2, 3]) {
    await attempt.goTo(number);
    await attempt.type('5');
  }
  await attempt.submit({ answered: 3, unanswered: 1 });

  const question = (number: number) => page.locator('main details.reviewed').nth(number - 1);
  await expect(page.locator('main data')).toBeVisible();
  await expect(question(2)).toHaveAttribute('open', '');
  for (const number of [1, 3, 4]) await expect(question(number)).not.toHaveAttribute('open', '');
  for (const number of [1, 2, 3])
    await expect(question(number).locator('summary').first()).toContainText(say('quiz.review.underMinute'));
  await expect(question(4).locator('summary').first()).not.toContainText(say('quiz.review.underMinute'));
  const missed = page.getByRole('navigation', { name: say('quiz.review.missed') });
  await expect(missed.getByRole('link')).toHaveText(['2', '3', '4']);
  const toThird = missed.getByRole('link', { name: say('quiz.review.question', { number: 3 }) });
  await toThird.click();
  await expect(question(3)).toHaveAttribute('open', '');
  await expect(question(3).locator('summary').first()).toBeFocused();

  await question(3).getByText(say('quiz.review.report.open')).click();
  await question(3).getByLabel(say('quiz.review.report.label')).fill(REPORT);
  await question(3)
    .getByRole('button', { name: say('quiz.review.report.send') })
    .click();
  await expect(question(3).getByRole('status')).toContainText(say('quiz.review.report.sent'));

  const teacher = await (await otherBrowser(await makePerson(db, courseId, 'instructor'))).newPage();
  const authors = wordsOfAuthors('en');
  await teacher.goto('/en/teach/questions');
  await expect(teacher.getByRole('row').filter({ hasText: 'sum-3' })).toContainText(
    authors('list.reports', { count: 1 }),
  );
  await teacher.goto('/en/teach/questions/sum-3');
  const reports = teacher.getByRole('region', { name: authors('reports.title', { count: 1 }) });
  const seed = (await storedQuestions(db, id))[2]?.seed;
  await expect(reports).toContainText(REPORT);
  await expect(reports).toContainText(authors('reports.seen', { version: 1, seed: String(seed) }));
  await expect(reports.locator('code')).toHaveText('5');
  await expect(reports.getByRole('link', { name: authors('reports.review') })).toHaveAttribute(
    'href',
    new RegExp(`${id}/review#question-3$`),
  );
  await reports.getByRole('button', { name: authors('reports.resolve') }).click();
  await expect(teacher.getByRole('region', { name: authors('reports.title', { count: 0 }) })).toBeVisible();

  await page.reload();
  await toThird.click();
  await expect(question(3).getByRole('status')).toContainText(say('quiz.review.report.resolved'));

  await page.goto('/en/quizzes');
  const row = page.getByRole('main').getByRole('row').filter({ hasText: 'A quiz to sit' });
  await expect(row).toContainText(say('quiz.topic.entropy'));
  await expect(row).toContainText(say('quiz.state.graded'));
  await row.getByRole('link', { name: say('quiz.reviewOf', { quiz: 'A quiz to sit' }) }).click();
  await expect(page).toHaveURL(new RegExp(`${id}/review$`));
});

test('a question is practised from its review, whatever it is called by then', async ({
  db,
  page,
  openQuiz,
}) => {
  const { attempt, courseId } = await openQuiz({ questions: sums(1) });
  await attempt.start();
  const [sum] = sums(1);
  const source = sum?.source.replace('Sum sum-1', 'Add them up') ?? '';
  const id = await questionId(db, courseId, 'sum-1');
  await db.transaction((tx) => insertPublishedVersion(tx, { questionId: id, source, note: null }));
  await attempt.submit({ answered: 0, unanswered: 1 });
  const link = page.getByRole('link', { name: attempt.say('quiz.review.tryAnother') });
  await expect(link).toHaveAccessibleName(/Sum sum-1$/);
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add them up');
});
