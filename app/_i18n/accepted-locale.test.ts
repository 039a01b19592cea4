import { expect, it } from 'vitest';
import { acceptedLocale } from './accepted-locale.ts';

it.each([
  ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW'],
  ['ZH-hant', 'zh-TW'],
  ['fr, en-GB;q=0.8, zh;q=0.5', 'en'],
  ['fr', 'en'],
  [undefined, 'en'],
])('%s is answered in %s', (header, locale) => {
  const request = new Request('http://here.invalid', {
    headers: header ? { 'accept-language': header } : {},
  });
  expect(acceptedLocale(request)).toBe(locale);
});
