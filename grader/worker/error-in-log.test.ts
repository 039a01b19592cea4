import { DrizzleQueryError } from 'drizzle-orm/errors';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { errorInLog } from './error-in-log.ts';

it('names a failed statement and its cause, and no value that it was sent with', () => {
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorInLog } }, { write: (line: string) => lines.push(line) });
  const failed = new DrizzleQueryError(
    'insert into grading_results values ($1, $2)',
    [6061, 7000],
    new Error('disk full'),
  );
  log.error({ err: failed }, 'could not be graded');
  log.error({ err: new Error('outer', { cause: failed }) }, 'could not be graded');
  const text = lines.join('');
  expect(text).toContain('insert into grading_results');
  expect(text).toContain('disk full');
  expect(text).not.toMatch(/6061|7000/);
});
