import { expect, it } from 'vitest';
import { cutText, readableText } from './readable-text.ts';

it('what cannot be shown is written as an escape, what can stays as it is', () => {
  expect(readableText('\u001b[31mred\u0000\r\u009b \ud800x \u202eturned \u2028')).toBe(
    '\\u001b[31mred\\u0000\\u000d\\u009b \\ud800x \\u202eturned \\u2028',
  );
  const shown = 'Ünïcode 資料 🙂 👨‍👩‍👧\n\ttab <b>';
  expect(readableText(shown)).toBe(shown);
  expect(readableText('one\r\ntwo')).toBe('one\ntwo');
});

it('a cut never falls inside a character', () => {
  expect(cutText('a🙂b', 2)).toBe('a');
  expect(cutText('a🙂b', 3)).toBe('a🙂');
  expect(cutText('abc', 9)).toBe('abc');
});
