import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';
import { StartFailure, StartRefusal } from './start-refusal.ts';

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw');
}

it('names a full disk, however deep it lies in the causes', () => {
  const full = thrownBy(() => writeFileSync('/dev/full', 'text'));
  const explained = explainFailure(new Error('could not prepare', { cause: full }), '/data');
  expect(explained).toEqual({ status: 2, text: expect.stringMatching(/^The disk is full: .*\/data/) });
});

it.each([
  ['PostgreSQL’s code for it', { code: '53100' }],
  ['what initdb writes', { stderr: 'FATAL: could not write\nHINT:  Check free disk space.\n' }],
])('names a full disk by %s', (_case, detail) => {
  expect(explainFailure(Object.assign(new Error('failed'), detail), '/data').text).toMatch(
    'The disk is full',
  );
});

it('ends with status 2 for what the person at the terminal can mend, and 1 for the rest', () => {
  expect(explainFailure(new StartRefusal('Port 3000 is taken.'), '/data')).toEqual({
    status: 2,
    text: 'Port 3000 is taken.',
  });
  expect(explainFailure(new StartFailure('The grader ended.'), '/data').status).toBe(1);
  expect(explainFailure(new TypeError('x is not a function'), '/data')).toMatchObject({ status: 1 });
});
