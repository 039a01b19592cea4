import { expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

test.each([
  ['apart already', [10, 100], [10, 100]],
  ['touching', [50, 54], [50, 66]],
  ['in the other order', [54, 50], [66, 50]],
  ['at the lower edge', [195, 198], [184, 200]],
  ['with a line that has no value', [50, null, 52], [50, null, 66]],
])('%s', (_case, places, expected) => {
  expect(spreadLabels(places, 16, 200)).toEqual(expected);
});
