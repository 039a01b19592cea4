import '@tensorflow/tfjs-backend-cpu';
import { fused, grads, matMul, setBackend, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';

/** Whole tiles and rests of them; more rows than one thread takes at a time; too many elements for one of ours. */
const CASES: readonly [rows: number, inner: number, columns: number][] = [
  [64, 80, 64],
  [37, 5, 10],
  [1, 33, 48],
  [100, 1, 17],
  [75, 64, 1],
  [3, 400, 400],
];

async function expectAlike(run: () => Tensor[]): Promise<void> {
  await setBackend('cpu');
  const expected = tidy(run).map((tensor) => [tensor.shape, Array.from(tensor.dataSync())] as const);
  await setBackend('tensorflow');
  for (const [i, tensor] of tidy(run).entries()) {
    const [shape, values] = expected[i] ?? [[], []];
    expect(tensor.shape).toEqual(shape);
    for (const [at, value] of tensor.dataSync().entries()) expect(value).toBeCloseTo(values[at] ?? NaN, 4);
  }
}

describe.skipIf(!installedTensorflow())('a product of matrices', () => {
  beforeAll(async () => {
    await openBackend('tensorflow');
  });

  test.each(CASES)(
    'of %j by %j by %j is that of the cpu backend, with its gradients',
    (rows, inner, columns) =>
      expectAlike(() =>
        grads((a, b) => matMul(a, b))(
          [randomTensor([rows, inner], 1), randomTensor([inner, columns], 2)],
          randomTensor([rows, columns], 3),
        ),
      ),
  );

  test.each(CASES)('of %j by %j by %j with a bias is that of the cpu backend', (rows, inner, columns) =>
    expectAlike(() => {
      const a = randomTensor([rows, inner], 1);
      const b = randomTensor([inner, columns], 2);
      const bias = randomTensor([columns], 3) as Tensor1D;
      return (['linear', 'relu', 'sigmoid'] as const).map((activation) =>
        fused.matMul({ a, b, bias, activation }),
      );
    }),
  );
});
