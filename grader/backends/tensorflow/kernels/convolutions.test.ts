import '@tensorflow/tfjs-backend-cpu';
import {
  conv2d,
  fused,
  grads,
  setBackend,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';

type Padding = Parameters<typeof fused.conv2d>[0]['pad'];

const UNEVEN: Padding = [
  [0, 0],
  [2, 0],
  [0, 1],
  [0, 0],
];

/** Few channels and many, windows inside and over the edges, one tile and several, channels in pairs of tiles or not. */
const CASES: readonly [images: number[], filter: number[], pad: Padding, activation: 'relu' | 'linear'][] = [
  [[2, 28, 28, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 9, 7, 3], [3, 3, 3, 32], 'same', 'relu'],
  [[1, 5, 4, 2], [5, 3, 2, 16], 'same', 'linear'],
  [[1, 3, 3, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 8, 8, 4], [1, 1, 4, 48], 'valid', 'linear'],
  [[2, 8, 8, 3], [3, 3, 3, 16], 2, 'relu'],
  [[2, 6, 6, 3], [3, 3, 3, 16], UNEVEN, 'relu'],
  [[3, 13, 13, 16], [3, 3, 16, 32], 'valid', 'relu'],
  [[2, 11, 14, 32], [3, 3, 32, 16], 'same', 'linear'],
  [[17, 4, 4, 48], [2, 3, 48, 48], 'same', 'relu'],
  [[2, 7, 7, 16], [5, 5, 16, 16], 3, 'linear'],
  [[2, 6, 6, 16], [3, 3, 16, 32], UNEVEN, 'linear'],
  [[2, 2, 2, 16], [5, 5, 16, 16], 'same', 'linear'],
];

function expectAlike(found: Tensor[], expected: Tensor[]): void {
  expect(found.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  for (const [i, tensor] of expected.entries()) {
    const values = found[i]?.dataSync() ?? [];
    for (const [at, value] of tensor.dataSync().entries()) expect(values[at]).toBeCloseTo(value, 3);
  }
}

async function onBoth(run: () => Tensor[]): Promise<[found: Tensor[], expected: Tensor[]]> {
  await setBackend('cpu');
  const expected = tidy(run);
  await setBackend('tensorflow');
  return [tidy(run), expected];
}

describe.skipIf(!installedTensorflow())('a convolution by windows that move by one', () => {
  beforeAll(async () => {
    await openBackend('tensorflow');
  });

  test.each(CASES)(
    'of %j by %j, %j, %s is that of the cpu backend',
    async (images, size, pad, activation) => {
      const [found, expected] = await onBoth(() => {
        const x = randomTensor(images, 1) as Tensor4D;
        const filter = randomTensor(size, 2) as Tensor4D;
        const bias = randomTensor(size.slice(3), 3) as Tensor1D;
        return [fused.conv2d({ x, filter, strides: 1, pad, bias, activation })];
      });
      expectAlike(found, expected);
    },
  );

  test.each(CASES)('of %j by %j, %j has the gradients of the cpu backend', async (images, size, pad) => {
    const [found, expected] = await onBoth(() => {
      const x = randomTensor(images, 1);
      const filter = randomTensor(size, 2);
      const convolve = (from: Tensor, by: Tensor) => conv2d(from as Tensor4D, by as Tensor4D, 1, pad);
      const { shape } = convolve(x, filter);
      return grads(convolve)([x, filter], randomTensor([...shape], 4));
    });
    expectAlike(found, expected);
  });
});
