import '@tensorflow/tfjs-backend-cpu';
import {
  dispose,
  engine,
  grad,
  maxPool,
  relu,
  setBackend,
  type Tensor,
  type Tensor4D,
  type TensorInfo,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../backend.ts';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';

const CASES: readonly [images: number[], size: number, step: number][] = [
  [[2, 8, 8, 16], 2, 2],
  [[2, 7, 5, 3], 2, 2],
  [[2, 9, 9, 4], 3, 2],
];

/** A kernel of the fused ones, which tfjs has no operation for. */
function callKernel(name: string, inputs: Record<string, TensorInfo>, attrs = {}): Tensor {
  return engine().runKernel(name, inputs as never, attrs);
}

describe.skipIf(!installedTensorflow())('the gradient of a pooling', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend('tensorflow');
  });

  test.each(CASES)(
    'of %j by %i and %i is that of the cpu backend, behind a relu too',
    async (images, size, step) => {
      const pool = (x: Tensor) => maxPool(x as Tensor4D, size, step, 'valid');
      await setBackend('cpu');
      const [input, slopes, plain, behind] = tidy(() => {
        const x = randomTensor(images, 1);
        const dy = randomTensor([...pool(x).shape], 2);
        const gradients = [grad(pool)(relu(x), dy), grad((z) => pool(relu(z)))(x, dy)];
        return [x, dy, ...gradients].map((tensor) => ({ shape: tensor.shape, values: tensor.dataSync() }));
      });
      await setBackend('tensorflow');
      const before = backend.bytesInUse();
      tidy(() => {
        const bring = (one = input) =>
          engine().makeTensor(one?.values as Float32Array, one?.shape ?? [], 'float32');
        const x = relu(bring());
        const attrs = { filterSize: [size, size], strides: [step, step], pad: 'valid' };
        const pooled = callKernel('MaxPoolGrad', { dy: bring(slopes), input: x, output: pool(x) }, attrs);
        const masked = callKernel('ReluGrad', { dy: pooled, x });
        for (const [found, expected] of [
          [masked, behind],
          [pooled, plain],
          // what has been read once is not computed the short way any more
          [callKernel('ReluGrad', { dy: pooled, x }), behind],
        ] as const) {
          expect(found.shape).toEqual(expected?.shape);
          const values = found.dataSync();
          for (const [i, value] of (expected?.values ?? []).entries())
            expect(values[i]).toBeCloseTo(value, 5);
        }
      });
      expect(backend.bytesInUse()).toBe(before);
    },
  );

  test('of the gradient of another, and so on without an end, is computed and let go', () => {
    const before = backend.bytesInUse();
    const x = randomTensor([1, 2, 2, 4], 1);
    const attrs = { filterSize: [1, 1], strides: [1, 1], pad: 'valid' };
    const chain = [x];
    for (let i = 0; i < 20_000; i++) {
      const dy = chain.at(-1) as Tensor;
      chain.push(callKernel('MaxPoolGrad', { dy, input: x, output: x }, attrs));
      if (i > 0) dy.dispose();
    }
    expect([...(chain.at(-1) as Tensor).dataSync()]).toEqual([...x.dataSync()]);
    dispose([x, chain.at(-1) as Tensor]);
    expect(backend.bytesInUse()).toBe(before);
  });

  test('that nobody looks at gives back what it held', () => {
    const before = backend.bytesInUse();
    const x = randomTensor([1, 4, 4, 2], 1) as Tensor4D;
    const y = maxPool(x, 2, 2, 'valid');
    const attrs = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
    const slopes = callKernel('MaxPoolGrad', { dy: y, input: x, output: y }, attrs);
    dispose([x, y]);
    expect(backend.bytesInUse()).toBeGreaterThan(before);
    slopes.dispose();
    expect(backend.bytesInUse()).toBe(before);
  });
});
