import { createFormatter } from 'next-intl';
import { expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

const now = new Date('2026-11-22T00:00:00Z');
const at = new Date('2026-12-20T00:00:00Z');

it.each([
  ['zh-TW', '4週後'],
  ['en', 'in 4 weeks'],
] as const)('a time to come in %s', (locale, words) => {
  expect(relativeTime(createFormatter({ locale }), at, now)).toBe(words);
});
