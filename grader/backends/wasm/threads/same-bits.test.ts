import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildKernels } from '../build-kernels.ts';

const PROGRAM = fileURLToPath(new URL('../testing/print-digests.ts', import.meta.url));

/** In a process of its own, which ends by itself: threads that wait for work keep none alive, a broken heap might. */
async function digestsOf(...options: string[]): Promise<Record<string, string>> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...options], {
    timeout: 120_000,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, string>;
}

test('any number of threads comes to the same bits', { timeout: 240_000 }, async () => {
  await buildKernels();
  const alone = await digestsOf('1');
  expect(Object.keys(alone).length).toBeGreaterThan(200);
  expect(await digestsOf('2')).toEqual(alone);
  expect(await digestsOf('3', 'all')).toEqual(alone);
});
