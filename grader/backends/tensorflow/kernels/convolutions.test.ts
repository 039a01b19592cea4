import '@tensorflow/tfjs-backend-cpu';
import { fused, setBackend, type Tensor1D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';

type Padding = Parameters<typeof fused.conv2d>[0]['pad'];

const CASES: readonly [images: number[], filter: number[], pad: Padding, activation: 'relu' | 'linear'][] = [
  [[2, 28, 28, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 9, 7, 3], [3, 3, 3, 32], 'same', 'relu'],
  [[1, 5, 4, 2], [5, 3, 2, 16], 'same', 'linear'],
  [[1, 3, 3, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 8, 8, 4], [1, 1, 4, 48], 'valid', 'linear'],
  [[2, 8, 8, 3], [3, 3, 3, 16], 2, 'relu'],
  [
    [2, 6, 6, 3],
    [3, 3, 3, 16],
    [
      [0, 0],
      [2, 0],
      [0, 1],
      [0, 0],
    ],
    'relu',
  ],
];

describe.skipIf(!installedTensorflow())('a convolution of images with few channels', () => {
  beforeAll(async () => {
    await openBackend('tensorflow');
  });

  test.each(CASES)(
    'of %j by %j, %j, %s is that of the cpu backend',
    async (images, size, pad, activation) => {
      const convolve = () =>
        tidy(() => {
          const x = randomTensor(images, 1) as Tensor4D;
          const filter = randomTensor(size, 2) as Tensor4D;
          const bias = randomTensor(size.slice(3), 3) as Tensor1D;
          const y = fused.conv2d({ x, filter, strides: 1, pad, bias, activation });
          return { shape: y.shape, values: Array.from(y.dataSync()) };
        });
      await setBackend('cpu');
      const expected = convolve();
      await setBackend('tensorflow');
      const found = convolve();
      expect(found.shape).toEqual(expected.shape);
      for (const [i, value] of expected.values.entries()) expect(found.values[i]).toBeCloseTo(value, 5);
    },
  );
});
