import { expect, test } from 'vitest';
import { join, text } from './localized.ts';

test('in Chinese a space stands after an English sentence only', () => {
  const hint = text('Check the order.', '請檢查順序。');
  expect(join(text('shapes must match.', 'shapes must match.'), hint)['zh-TW']).toBe(
    'shapes must match. 請檢查順序。',
  );
  expect(join(hint, null, hint)).toEqual(
    text('Check the order. Check the order.', '請檢查順序。請檢查順序。'),
  );
});
