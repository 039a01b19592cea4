import { expect, it } from 'vitest';
import { findSecrets, findUnreadable } from './shown-text.ts';

it('a secret is found as it is, in hexadecimal digits and in base64', () => {
  const secrets = { canary: 'b1946ac92492d2347c6235b4d2611184' };
  const bytes = Buffer.from(secrets.canary);
  for (const form of [
    secrets.canary,
    secrets.canary.toUpperCase(),
    bytes.toString('hex'),
    bytes.toString('base64'),
  ]) {
    expect(findSecrets(`{"log":"… ${form} …"}`, secrets)).toEqual(['canary']);
  }
  expect(findSecrets('{"log":"nothing"}', secrets)).toEqual([]);
});

it('text that cannot be shown is found wherever it stands', () => {
  const odd = ['\u0000', '\u001b[31m', '\r', '\ud800', '\u202e', '\u2028'];
  for (const text of odd) {
    expect(findUnreadable({ list: [{ text: `a${text}` }] })).toHaveLength(1);
    expect(findUnreadable({ [`a${text}`]: 1 })).toHaveLength(1);
  }
  expect(findUnreadable({ text: 'line\n\ttab 資料 🙂' })).toEqual([]);
});
