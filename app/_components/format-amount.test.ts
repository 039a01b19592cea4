import { expect, test } from 'vitest';
import { formatBytes, formatDuration } from './format-amount.ts';

test.each([
  [3, '3 ms', '3毫秒'],
  [4_310, '4.3 s', '4.3秒'],
  [9_960, '10 s', '10秒'],
  [59_700, '1 min', '1分'],
  [120_000, '2 min', '2分'],
  [125_400, '2 min 5 s', '2分5秒'],
])('%d ms', (ms, en, zh) => {
  expect([formatDuration(ms, 'en'), formatDuration(ms, 'zh-TW')]).toEqual([en, zh]);
});

test.each([
  [0, '0 B'],
  [700, '700 B'],
  [4300, '4.2 KiB'],
  [512 * 1024, '512 KiB'],
  [2 * 2 ** 30, '2 GiB'],
])('%d bytes are %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});
