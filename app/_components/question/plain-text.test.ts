import { expect, it } from 'vitest';
import { renderInlineText } from '../rich-text/render-rich-text.ts';
import { plainText } from './plain-text.ts';

it('gives the characters of a text', () => {
  expect(plainText('p &#x3C; 1 &amp; <code>a&lt;b</code>')).toBe('p < 1 & a<b');
});

it('gives a formula once, and without TeX', () => {
  expect(plainText(renderInlineText('$\\partial L/\\partial w =$ and $x^2$', 'en'))).toBe('∂L/∂w= and x2');
});
