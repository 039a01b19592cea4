import { expect, it } from 'vitest';
import { QuizRules, type Quiz } from '#quizzes/schema/quiz.ts';
import { chooseQuestions } from './choose-questions.ts';

const quiz = (items: Quiz['items'], shuffle = false): Quiz => ({
  id: 'quiz',
  title: { en: 'Quiz', 'zh-TW': '測驗' },
  description: { en: 'About', 'zh-TW': '說明' },
  rules: { ...QuizRules.parse({ minutes: null }), shuffle },
  items,
});
const first = () => 0;
const last = (below: number) => below - 1;
const slugs = (chosen: { slug: string }[]) => chosen.map(({ slug }) => slug);

it('keeps the order of the quiz and the points of each item', () => {
  const items = [
    { question: 'a', points: 2 },
    { pool: ['b', 'c'], pick: 1, points: 3 },
  ];
  expect(chooseQuestions(quiz(items), first)).toEqual([
    { slug: 'a', points: 2 },
    { slug: 'b', points: 3 },
  ]);
  expect(slugs(chooseQuestions(quiz(items), last))).toEqual(['a', 'c']);
});

it('gives no question twice where the pools allow it', () => {
  const items = [
    { pool: ['a', 'b', 'c'], pick: 2, points: 1 },
    { pool: ['a', 'b', 'c'], pick: 1, points: 1 },
    { question: 'c', points: 1 },
  ];
  for (const random of [first, last]) {
    const chosen = slugs(chooseQuestions(quiz(items), random));
    expect(chosen).toHaveLength(4);
    expect(new Set(chosen)).toEqual(new Set(['a', 'b', 'c']));
    expect(new Set(chosen.slice(0, 2))).toEqual(new Set(['a', 'b']));
  }
});

it('shuffles when the rules say so', () => {
  const items = ['a', 'b', 'c'].map((question) => ({ question, points: 1 }));
  expect(slugs(chooseQuestions(quiz(items), last))).toEqual(['a', 'b', 'c']);
  expect(slugs(chooseQuestions(quiz(items, true), last))).toEqual(['c', 'b', 'a']);
});
