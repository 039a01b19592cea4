import { expect, it } from 'vitest';
import { explainLittleMemory } from './explain-little-memory.ts';

const GIB = 2 ** 30;

it('warns of less memory than the slots need', () => {
  expect(explainLittleMemory(2 * GIB, 1)).toBe(
    'this worker may use 2.0 GiB, and its slot needs 3.0 GiB: a submission may be ended for want of memory that it did not use',
  );
  expect(explainLittleMemory(4 * GIB, 2)).toContain('its 2 slots need 6.0 GiB');
});

it.each([
  ['enough', 6 * GIB],
  ['no limit', 0],
  ['no limit as version 1 of control groups says it', 2 ** 63],
])('says nothing of %s', (_what, bytes) => {
  expect(explainLittleMemory(bytes, 2)).toBeNull();
});
