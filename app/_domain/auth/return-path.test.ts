import { expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

it.each(['/en', '/zh-TW/competitions/mnist?page=2', '/en/submissions/5#log'])(
  '%s is gone back to',
  (path) => {
    expect(safeReturnPath(path)).toBe(path.replace(/#.*/, ''));
  },
);

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/en/..//evil.example',
  '/%2e//evil.example',
  '/./\\evil.example',
  '/\t/evil.example',
  'en',
  '',
  null,
  undefined,
])('%j could lead elsewhere and is not gone back to', (path) => {
  expect(safeReturnPath(path)).toBeNull();
});
