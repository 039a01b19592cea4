import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { carriedData } from './carried-data.ts';

const file = (content: string) => ({ path: 'main.ts', content: Buffer.from(content) });
/** As characters of a string literal hold it: nothing in it repeats. */
const table = (bytes: number) => {
  let state = 1;
  const digit = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 26;
  return Array.from({ length: bytes }, () => String.fromCharCode(48 + digit())).join('');
};

test('code carries no data, however long it is', async () => {
  const code = await readFile('app/_domain/submissions/create-submission.ts', 'utf8');
  expect(carriedData([file(code)])).toBeNull();
  expect(carriedData([file(code.repeat(100))])).toBeNull();
  expect(carriedData([])).toBeNull();
});

test('a table of small pictures is data, in one file or in many', () => {
  expect(carriedData([file(table(200_000))])).toBeGreaterThan(100_000);
  expect(carriedData(Array.from({ length: 40 }, (_, n) => file(table(1_000 + n))))).toBeNull();
  expect(carriedData([file(table(30_000)), file(`${table(60_000)}`)])).toBeGreaterThan(30_000);
});
