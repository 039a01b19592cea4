import { mkdtemp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isMachineFault } from './is-machine-fault.ts';

test('a full disk is a fault of the machine, however deep it lies', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  expect(isMachineFault(new Error('could not be graded', { cause: full }))).toBe(true);
});

test('a folder that is missing and anything thrown that is no error are none', async () => {
  const missing = await mkdtemp('/nowhere/at/all').catch((error: unknown) => error);
  expect(isMachineFault(missing)).toBe(false);
  expect(isMachineFault('ENOSPC')).toBe(false);
});
