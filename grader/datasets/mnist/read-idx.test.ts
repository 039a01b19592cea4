import { expect, it } from 'vitest';
import { readIdx } from './read-idx.ts';

it('reads sizes and bytes', () => {
  const file = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);
  expect(readIdx(file)).toEqual({ shape: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
});

it.each([
  ['another format', [0x1f, 0x8b, 8, 0, 0], /not an IDX file/],
  ['floats', [0, 0, 0x0d, 1, 0, 0, 0, 0], /not an IDX file/],
  ['a header cut short', [0, 0, 8, 3, 0, 0, 0, 2], /cut short/],
  ['missing data', [0, 0, 8, 1, 0, 0, 0, 3, 1], /promises 3 bytes of data, and there are 1/],
  ['more data', [0, 0, 8, 1, 0, 0, 0, 1, 1, 1], /promises 1 bytes of data, and there are 2/],
])('refuses %s', (_, bytes, why) => {
  expect(() => readIdx(Uint8Array.from(bytes))).toThrow(why);
});
