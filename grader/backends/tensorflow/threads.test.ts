import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { installedTensorflow } from './setup/installed-tensorflow.ts';

const PROGRAM = fileURLToPath(new URL('./testing/print-bits.ts', import.meta.url));

async function bitsOn(threads: number): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(threads)]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, string>;
}

/** Of what is TensorFlow's own, the order of additions may depend on their number: here our computations are all. */
test.skipIf(!installedTensorflow())(
  'our computations come to the same bits on any number of threads',
  { timeout: 120_000 },
  async () => {
    const alone = await bitsOn(1);
    expect(alone['losses of a training']?.split(',')).toHaveLength(4);
    expect(await bitsOn(2)).toEqual(alone);
    expect(await bitsOn(3)).toEqual(alone);
  },
);
