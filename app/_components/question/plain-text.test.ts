import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('gives the characters of a text', () => {
  expect(plainText('p &#x3C; 1 &amp; <code>a&lt;b</code>')).toBe('p < 1 & a<b');
});
