import { expect, it } from 'vitest';
import { lacksChineseFont } from './lacks-chinese-font.ts';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', true],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36', false],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', false],
  [null, false],
])('%s is sent a Chinese font: %s', (userAgent, expected) => {
  expect(lacksChineseFont(userAgent)).toBe(expected);
});
