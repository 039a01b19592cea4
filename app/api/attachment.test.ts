import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachment } from './attachment.ts';

it('keeps a plain name', () => {
  const { headers } = attachment('a', { fileName: 'quiz-1-results.csv', mediaType: 'text/csv' });
  expect(headers.get('content-disposition')).toBe('attachment; filename="quiz-1-results.csv"');
});

it('no name writes into the headers or leads out of a folder', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a"; x="b', 'a\r\nx: y', '../../.bashrc', '測驗.csv', ''),
  );
  fc.assert(
    fc.property(any, (fileName) => {
      const { headers } = attachment('a', { fileName, mediaType: 'text/csv' });
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="(?!\.)[\w.-]*"$/);
    }),
  );
});
