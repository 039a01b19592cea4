import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { readMessages } from '#app/_i18n/read-messages.ts';
import type { Locale } from '#db/contract/locale.ts';
import { QuizRules } from '#quizzes/schema/quiz.ts';
import { rulesSentence } from './rules-sentence.ts';

const NO_DATES = { opensAt: null, dueAt: null, closesAt: null };

async function sentence(locale: Locale, rules: object, dates: object = {}, asksPassCode = false) {
  const messages = await readMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'quizBuilding.sentence' });
  const quiz = { rules: QuizRules.parse(rules), dates: { ...NO_DATES, ...dates }, asksPassCode };
  return rulesSentence(quiz, { t: t as never, locale, zone: 'Asia/Taipei' });
}

const DATES = {
  opensAt: new Date('2026-12-01T01:00:00Z'),
  dueAt: new Date('2026-12-02T10:00:00Z'),
  closesAt: new Date('2026-12-03T10:00:00Z'),
};
const RULES = { minutes: 45, attempts: 2, penalties: { attempt: 0.1, lateDay: 0 } };

describe('the rules of a quiz', () => {
  it('are said in plain words, in both languages', async () => {
    expect(await sentence('en', RULES, DATES)).toBe(
      'Opens Tue, Dec 1, 2026, 09:00, due Wed, Dec 2, 2026, 18:00, closes Thu, Dec 3, 2026, 18:00 ' +
        '(Asia/Taipei, GMT+8). 45 min each, 2 attempts, the best one counts, minus 10% for each further attempt. ' +
        'Your score is shown right after submitting, what was right and wrong after the due date, ' +
        'the solutions after the due date.',
    );
    expect(await sentence('zh-TW', RULES, DATES)).toBe(
      '2026年12月1日週二09:00開放，2026年12月2日週三18:00截止，2026年12月3日週四18:00關閉' +
        '（Asia/Taipei，GMT+8）。每次45分鐘，可作答2次，採計最高分，每多作答一次扣10%。' +
        '送出後公布分數，截止後公布對錯，截止後公布解答。',
    );
  });

  it('say what really happens where a date is missing', async () => {
    const review = { score: 'after-close', marks: 'after-due', solutions: 'never' };
    expect(await sentence('en', { minutes: null, attempts: null, review })).toBe(
      'Open as soon as it is published, never closes. No time limit, as many attempts as you like, ' +
        'the best one counts. Your score is not shown, what was right and wrong right after submitting, ' +
        'the solutions not at all.',
    );
    const closing = await sentence('en', { minutes: 5, review }, { closesAt: DATES.closesAt }, true);
    expect(closing).toContain('with a pass code. Your score is shown after the quiz closes');
    expect(closing).toContain('right and wrong after the quiz closes');
  });
});
