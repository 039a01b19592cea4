import type { Page } from '@playwright/test';
import { explainGrade, showHint } from '#quizzes/engine/explain.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { answerByKeyboard } from './quiz/answer-by-keyboard.ts';
import { everyKind } from './quiz/questions.ts';
import { expect, test } from './quiz/quiz-test.ts';
import { answersInEffect, onlyAttempt, practiceVariant, variantsOf } from './quiz/stored-answers.ts';
import { pressByKeyboard, tabTo } from './quiz/tab-to.ts';

const NOTE = 'log2, not ln';
const SECONDS_FOR_CODE = 60_000;

for (const locale of ['en', 'zh-TW'] as const) {
  test(`${locale}: a quiz with every kind of question, from the list to the review and on to practice, by keyboard`, async ({
    db,
    page,
    openQuiz,
  }) => {
    const questions = everyKind();
    const count = questions.length;
    const { attempt, quizId } = await openQuiz({ questions }, locale);
    const { say } = attempt;
    const title = locale === 'en' ? 'A quiz to sit' : '一個測驗';

    await page.goto(`/${locale}/quizzes`);
    await pressByKeyboard(page.getByRole('main').getByRole('link', { name: title }));
    const rules = page.getByRole('region', { name: say('quiz.rules.title'), exact: true });
    await expect(rules).toContainText(say('quiz.rules.questionsAndPoints', { count, points: count }));
    await pressByKeyboard(attempt.startButton);
    await attempt.expectQuestion(1);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: say('common.shortcuts.title') });
    await expect(keys).toContainText(say('common.shortcuts.does.next'));
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
    const id = attempt.id();
    const variants = await variantsOf(db, id);
    const responses = variants.map((variant, i) => (i === 0 ? mistaken(variant) : solved(variant)));

    for (const [i, variant] of variants.entries()) {
      await attempt.expectQuestion(i + 1);
      await answerByKeyboard(attempt.question, variant, responses[i] ?? {});
      const { kind } = variant.prepared.question;
      if (kind === 'number') await expect(attempt.question).toContainText(/= \d/);
      if (kind === 'formula')
        await expect(attempt.question.locator('div > span .katex').last()).toBeVisible();
      if (kind === 'code') {
        const summary = new RegExp(
          say('question.code.summary', { passed: 77, total: 77 }).replaceAll('77', '(\\d+)'),
        );
        await expect(attempt.question).toContainText(summary, { timeout: SECONDS_FOR_CODE });
        const [, passed = '', total] = summary.exec((await attempt.question.textContent()) ?? '') ?? [];
        expect(passed).toBe(total);
        await page.keyboard.press('Escape');
      }
      if (i === 0) {
        await pressByKeyboard(page.getByRole('button', { name: say('quiz.attempt.flag'), exact: true }));
        await pressByKeyboard(attempt.question.locator('summary'));
        await tabTo(attempt.question.getByLabel(say('quiz.attempt.notesHint')));
        await page.keyboard.type(NOTE);
        const hintCost = variant.prepared.question.hints[0]?.cost ?? 0;
        const hints = variant.prepared.question.hints.length;
        const name = say('quiz.hints.takeFor', { number: 1, total: hints, cost: hintCost });
        await pressByKeyboard(page.getByRole('button', { name }));
        await expect(page.getByRole('region', { name: say('quiz.hints.label') })).toContainText(
          plainStart(showHint(variant, 0, locale) ?? ''),
        );
      }
      const isLast = i === count - 1;
      const next = say(isLast ? 'quiz.attempt.saveAndFinish' : 'quiz.attempt.saveAndNext');
      await pressByKeyboard(page.getByRole('button', { name: next }));
    }

    const summary = page.getByRole('region', { name: say('quiz.attempt.summary.title') });
    await expect(summary).toContainText(
      say('quiz.attempt.summary.answered', { answered: count, total: count }),
    );
    await expect(
      summary.getByRole('button', { name: say('quiz.attempt.summary.goTo', { number: 1 }) }),
    ).toHaveCount(1);
    await pressByKeyboard(attempt.submitButton({ answered: count, unanswered: 0 }));
    await page.waitForURL(/\/review$/);
    expect(await answersInEffect(db, id)).toEqual(responses);

    const score = say('quiz.review.scored', { score: String(count - 1), points: count });
    await expect(page.locator('main data')).toHaveText(score, { timeout: SECONDS_FOR_CODE });
    expect(await onlyAttempt(db, quizId)).toMatchObject({ score: count - 1, endReason: 'submitted' });
    const [first] = variants as [Variant];
    const reviewed = page.locator('main details.reviewed').first();
    const grade = gradeResponse(first, responses[0] ?? {});
    const [feedback = ''] = Object.values(explainGrade(first, grade, locale)).flat();
    await expect(reviewed).toContainText(plainStart(feedback));
    await expect(reviewed).toContainText(plainStart(first.prepared.question.solution[locale]));
    await expect(reviewed).toContainText(NOTE);

    await pressByKeyboard(reviewed.getByRole('link', { name: say('quiz.review.tryAnother') }));
    await page.waitForURL(/variant=/);
    const practised = await practiceVariant(db, variantInUrl(page));
    await answerByKeyboard(page.getByRole('main'), practised, solved(practised));
    await pressByKeyboard(page.getByRole('button', { name: say('quiz.practice.check'), exact: true }));
    await expect(page.getByRole('main')).toContainText(say('question.mark.right'));
    const before = variantInUrl(page);
    await pressByKeyboard(page.getByRole('button', { name: say('quiz.practice.another') }));
    await expect.poll(() => variantInUrl(page)).not.toBe(before);
    await expect(page.getByRole('main')).not.toContainText(say('question.mark.right'));
    await expect(page.locator('main input').first()).toHaveValue('');
  });
}

const variantInUrl = (page: Page): string => new URL(page.url()).searchParams.get('variant') ?? '';

const solved = (variant: Variant): Response =>
  Object.fromEntries(
    variant.parts.map(({ id, made }) => {
      const answer = made.solve();
      const hasLines = typeof answer === 'object' && 'lines' in answer;
      // The page keeps marked lines in their order.
      return [id, hasLines ? { ...answer, lines: answer.lines.toSorted((a, b) => a - b) } : answer];
    }),
  );
/** The first question is answered with a mistake that the review is to recognise. */
const mistaken = (variant: Variant): Response =>
  Object.fromEntries(
    variant.parts.flatMap(({ id, made }) => {
      const [mistake] = made.mistakes();
      return mistake ? [[id, mistake.response]] : [];
    }),
  );

/** What a text begins with, up to the first formula, number or code, which are drawn. */
const plainStart = (markdown: string): string => /^[^$`{*|\n\\]+/.exec(markdown)?.[0].trim() ?? '';
