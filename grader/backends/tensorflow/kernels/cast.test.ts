import { cast, tensor1d } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';

const ODD = [0, -0, 0.9, -1.9, 7, -(2 ** 31), 2 ** 31, 2 ** 31 + 256, -(2 ** 31) - 256, 2 ** 32, 3e9, -3e9];
const ENDLESS = [2 ** 40 + 2 ** 20, -(2 ** 40) - 2 ** 20, 1e38, -1e38, NaN, Infinity, -Infinity];

test.skipIf(!installedTensorflow())(
  'floats become the whole numbers that JavaScript makes of them',
  async () => {
    await openBackend('tensorflow');
    const floats = Float32Array.from([...ODD, ...ENDLESS]);
    const whole = cast(tensor1d(floats), 'int32');
    expect(whole.dtype).toBe('int32');
    expect(whole.dataSync()).toEqual(Int32Array.from(floats));
  },
);
