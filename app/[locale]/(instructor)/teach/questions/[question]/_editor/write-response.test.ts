import { expect, it } from 'vitest';
import { writeResponse } from './write-response.ts';

it.each([
  [undefined, '–'],
  ['0.25', '0.25'],
  ['-0.129049405545331', '≈ -0.129049'],
  [{ letters: ['A', 'C'] }, 'A, C'],
  [
    {
      blocks: [
        { block: 'B', indent: 0 },
        { block: 'A', indent: 1 },
      ],
    },
    'B →A',
  ],
  [{ pairs: { A: 'B' } }, 'A: B'],
  [{ cells: { '0.2': '7' } }, '1/3: 7'],
  [{ lines: [3, 4], reason: 'B' }, '3, 4 · B'],
])('%j is written as %j', (response, text) => {
  expect(writeResponse(response)).toBe(text);
});
