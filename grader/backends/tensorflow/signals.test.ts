import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { installedTensorflow } from './setup/installed-tensorflow.ts';

const PROGRAM = `
  import { fill, matMul, tidy } from '@tensorflow/tfjs-core';
  import { openBackend } from '${new URL('../open-backend.ts', import.meta.url).href}';
  process.on('SIGUSR2', () => {});
  await openBackend('tensorflow');
  const x = fill([160, 160], 1);
  process.stdout.write('begun');
  for (let i = 0; i < 1500; i++) tidy(() => matMul(x, x));
  process.exit(0);
`;

test.skipIf(!installedTensorflow())('a signal in the middle of a product leaves memory whole', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd: import.meta.dirname,
  });
  await once(child.stdout, 'data');
  const signals = setInterval(() => child.kill('SIGUSR2'), 1);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(signals);
  expect(code).toBe(0);
});
