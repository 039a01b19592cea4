import { expect, it } from 'vitest';
import { nameDiskError } from '../datasets/disk-error.ts';
import { ConfigurationProblem } from './environment.ts';
import { explainStart } from './explain-start.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });

it.each([
  [
    'a data folder of somebody else',
    nameDiskError(withCode('EACCES'), 'prepare the data set mnist', '/data/datasets/mnist', 1),
    /^could not prepare the data set mnist: \/data\/datasets\/mnist may not be written by this user\. ARGMIN_DATA_DIR/,
  ],
  ['a wrong password', withCode('28P01'), /^The database of DATABASE_URL cannot be used: 28P01\.$/],
  ['a database without tables', withCode('42P01'), /start the site first\.$/],
])('%s is said in one sentence, without a stack', (_what, error, sentence) => {
  const explained = explainStart(error);
  expect(explained).toBeInstanceOf(ConfigurationProblem);
  expect((explained as Error).message).toMatch(sentence);
});

it('an error that nobody can do anything about goes on as it is', () => {
  const error = new TypeError('x is not a function');
  expect(explainStart(error)).toBe(error);
});
