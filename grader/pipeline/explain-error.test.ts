import { expect, test } from 'vitest';
import { explainError, explainHiddenError } from './explain-error.ts';

/** Line 1, column 1 of the bundle is line 1, column 1 of main.ts. */
const sourceMap = JSON.stringify({ version: 3, sources: ['main.ts'], names: [], mappings: 'AAAA' });
const refused = {
  name: 'Error',
  message: 'Cannot allocate 1073741824 bytes',
  stack: 'Error: Cannot allocate 1073741824 bytes\n    at train (submission.js:1:1)',
  layer: null,
  operation: 'Add',
  allocation: { bytes: 2 ** 30, inUse: 2 ** 30, limit: 2 ** 30 },
};

test.each([explainError, explainHiddenError])(
  'at the line that asked for too much memory it is said in both languages (%o)',
  (explain) => {
    expect(explain(refused, sourceMap).diagnostics).toMatchObject([
      {
        file: 'main.ts',
        line: 1,
        column: 1,
        message: {
          en: expect.stringContaining('asked for 1 GiB'),
          'zh-TW': expect.stringContaining('要求1 GiB'),
        },
      },
    ]);
  },
);

test('an exception of the student’s own keeps its words', () => {
  const { diagnostics } = explainError({ ...refused, message: 'mine', allocation: null }, sourceMap);
  expect(diagnostics).toMatchObject([{ message: 'mine' }]);
});
