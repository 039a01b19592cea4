import {
  add,
  image,
  matMul,
  mul,
  ones,
  oneHot,
  pad,
  type Rank,
  reshape,
  setBackend,
  tensor1d,
  tidy,
  tile,
  zeros,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { AllocationRefused, type Backend } from '../backend.ts';
import { TRAINING_CASES, trainCase } from '../cases/training-cases.ts';
import { openBackend } from '../open-backend.ts';
import { installedTensorflow } from './setup/installed-tensorflow.ts';

describe.skipIf(!installedTensorflow())('the tensorflow backend', () => {
  let backend: Backend;
  beforeAll(async () => {
    // more than one thread must not change a bit either
    backend = await openBackend('tensorflow', { threads: 2 });
  });

  test('counts what tensors hold, once for data under several shapes', () => {
    const before = backend.bytesInUse();
    const x = zeros([10, 10]);
    const y = reshape(x, [100]);
    expect(backend.bytesInUse() - before).toBe(400);
    x.dispose();
    expect(Array.from(y.dataSync())).toEqual(Array.from({ length: 100 }, () => 0));
    y.dispose();
    expect(backend.bytesInUse()).toBe(before);
  });

  test('refuses what passes the limit before it is made, and goes on', () => {
    const matrix = ones<Rank.R2>([1000, 10]);
    const images = zeros<Rank.R4>([1, 8, 8, 1]);
    const vector = tensor1d([1, 2, 3], 'int32');
    const before = backend.bytesInUse();
    backend.limitBytes(before + 100_000);
    for (const large of [
      () => zeros([1000, 1000]),
      () => matMul(matrix, matrix, false, true),
      () => tile(matrix, [1000, 1000]),
      () =>
        pad(matrix, [
          [40_000, 0],
          [40_000, 0],
        ]),
      () => image.resizeBilinear(images, [40_000, 40_000]),
      () => image.resizeNearestNeighbor(images, [40_000, 40_000]),
      () => oneHot(vector, 1_000_000_000),
    ]) {
      expect(large).toThrow(AllocationRefused);
      expect(backend.bytesInUse()).toBe(before);
    }
    backend.limitBytes(Number.POSITIVE_INFINITY);
    expect(tidy(() => matMul(matrix, matrix, true).dataSync()[0])).toBe(1000);
    for (const tensor of [matrix, images, vector]) tensor.dispose();
  });

  test('lets data go to another backend, and takes it back with what that one made', async () => {
    const before = backend.bytesInUse();
    const x = tensor1d([1, 2, 3]);
    await setBackend('cpu');
    const y = add(x, 1);
    expect(backend.bytesInUse()).toBe(before);
    await setBackend(backend.tfjsName);
    const z = mul(x, y);
    expect(Array.from(z.dataSync())).toEqual([2, 6, 12]);
    expect(backend.bytesInUse() - before).toBe(36);
    for (const tensor of [x, y, z]) tensor.dispose();
    expect(backend.bytesInUse()).toBe(before);
  });

  test('computes the same bits every time with two threads', async () => {
    const one = TRAINING_CASES.find(({ name }) => name === 'cnn with batch normalization');
    if (!one) throw new Error('there is no such case');
    expect(await trainCase(one)).toEqual(await trainCase(one));
  });
});
