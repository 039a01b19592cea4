import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listFiles } from './list-files.ts';

const MOST_LINES = 400;
const VAGUE = /(^|\/)(utils?|helpers?|misc|common|lib)(\/|\.)/;

const files = listFiles('{ts,tsx,mjs}');

it('no file is longer than one can hold in mind', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > MOST_LINES + 1);
  expect(long).toEqual([]);
});

it('files are named for what they do', () => {
  expect(files.filter((file) => VAGUE.test(file))).toEqual([]);
});
