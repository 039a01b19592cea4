import { engine, matMul, tensor2d } from '@tensorflow/tfjs-core';
import { CHILD_WRITES, writeFrameSync } from '../children/channel.ts';
import type { BackendName } from './backend.ts';
import { openBackend } from './open-backend.ts';

// opens one backend and lets it multiply two matrices
try {
  const backend = await openBackend(process.env.ARGMIN_TRIED_BACKEND as BackendName);
  const matrix = tensor2d([1, 2, 3, 4], [2, 2]);
  const product = [...matMul(matrix, matrix).dataSync()];
  if (product.join() !== '7,10,15,22')
    throw new Error(`its product of two matrices is wrong: ${product.join()}`);
  engine().reset();
  writeFrameSync(CHILD_WRITES, { kind: 'works', device: backend.device });
} catch (error) {
  writeFrameSync(CHILD_WRITES, {
    kind: 'fails',
    reason: error instanceof Error ? error.message : String(error),
  });
}
process.exit(0);
