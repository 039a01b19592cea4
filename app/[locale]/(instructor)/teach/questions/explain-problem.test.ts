import { createTranslator } from 'next-intl';
import { expect, it } from 'vitest';
import { readMessages } from '#app/_i18n/read-messages.ts';
import { previewSource } from '#app/_domain/authoring/preview-source.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { explainProblem } from './explain-problem.ts';

const [en, zh] = await Promise.all([readMessages('en'), readMessages('zh-TW')]);
const english = createTranslator({ locale: 'en', messages: en, namespace: 'authoring.problem' });
const chinese = createTranslator({ locale: 'zh-TW', messages: zh, namespace: 'authoring.problem' });

const source = readTemplate({ kind: 'number', slug: 'told' });
const problemsOf = (from: string | RegExp, to: string) =>
  previewSource({ source: source.replace(from, to), slug: 'told', seed: 1 }).problems.map(
    ({ message }) => message,
  );

/** What authors get wrong most, as the schema and the engine say it today. */
it.each([
  ['difficulty: 2', 'difficulty: 9', '太大'],
  ['difficulty: 2', 'difficulty: two', '應該是'],
  ['kind: number', 'kind: numbr', '其中之一'],
  [/bloom: .*\n/, '', '缺少'],
  ['minutes: 2', 'minuts: 2', '沒有的欄位'],
  ['id: told', 'id: other', '必須維持told'],
  ['answer: next', 'answer: nxt', '沒有「nxt」'],
  ['answer: next', 'answer: nxt(1)', '沒有「nxt」這個函數'],
  ['answer: next', 'answer: "[1, 2]"', '需要數字，卻是有2項的清單'],
  ['where:\n', 'where:\n  - false\n', 'where的條件不成立'],
  ['{{ next }}', '{{ next | fancy }}', '沒有「fancy」這個格式'],
])('says in Chinese what %j made %j is', (from, to, told) => {
  const [message = ''] = problemsOf(from, to);
  expect(explainProblem(message, chinese as never)).toContain(told);
});

it('does not call anything invalid', () => {
  const [message = ''] = problemsOf('difficulty: 2', 'difficulty: two');
  expect(explainProblem(message, english as never)).toBe('should be number, is string');
});

it('leaves what it does not know', () => {
  expect(explainProblem('the moon is full', english as never)).toBeNull();
});
