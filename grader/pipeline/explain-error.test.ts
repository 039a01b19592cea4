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

const thrown = { ...refused, allocation: null, operation: null };

test('the platform’s own exceptions speak the student’s language', () => {
  const message = 'report takes numbers; loss is a tensor. Take the number out of it: value.dataSync()[0].';
  const explained = explainError({ ...thrown, name: 'TypeError', message }, sourceMap);
  expect(explained.message['zh-TW']).toBe(
    'main.ts第1行：report需要數值，但loss是張量。請取出其中的數值：value.dataSync()[0]。',
  );
  expect(explained.message.en).toContain('loss is a tensor');
});

test.each(['too many images', 'The value { code: 3 } was thrown, which is no Error.'])(
  'what was thrown and is no Error is shown, and how to get its line: %s',
  (message) => {
    const { message: told } = explainError({ ...thrown, name: '', message, stack: '' }, sourceMap);
    for (const words of Object.values(told))
      expect(words).toMatch(/(too many images|\{ code: 3 \}).*throw new Error/);
    expect(told['zh-TW']).not.toContain('which is no Error');
  },
);

test('a variable is named as the submission names it', () => {
  const renamed = JSON.stringify({ ...JSON.parse(sourceMap), names: ['train'] });
  const said = (message: string) =>
    explainError({ ...thrown, name: 'TypeError', message }, renamed).message.en;
  expect(said('train2.image is not a function')).toContain('TypeError: train.image is not a function');
  expect(said('layer2 is not iterable')).toContain('layer2 is not iterable');
});

test.each([
  ['tensor: the shape [2] does not take 0 bytes.', /tf\.stack/],
  ['Reshape: [3,4] cannot become [-1,5].', /\[3,4\].*\[-1,5\]/],
  ['Slice: 9 elements from 0 on do not lie in [3,4].', /9.*\[3,4\]/],
  ['GatherV2: the value 9 of indices is not in 0 to 2.', /9.*2/],
  ['Complex: this operation is not available on the backend of this run.', /Complex/],
])('%s is said in both languages', (message, tells) => {
  const explained = explainError({ ...thrown, name: 'RangeError', message }, sourceMap).message;
  expect(explained.en).toMatch(tells);
  expect(explained['zh-TW']).toMatch(tells);
  expect(explained['zh-TW']).not.toContain(message);
});
