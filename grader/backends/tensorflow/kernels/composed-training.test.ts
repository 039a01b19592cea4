import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openBackend } from '../../open-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { composed } from './composed-training.ts';

/** Inputs and numbers of a kernel, as `training.ts` puts them in order, and what the inputs' values lie between. */
type Call = readonly [name: string, shapes: number[][], numbers: number[], range?: readonly [number, number]];

/** Of a state, and of two and four gates. */
const [ONE, TWO, FOUR] = [
  [3, 5],
  [3, 10],
  [3, 20],
];

const CALLS: readonly Call[] = [
  ['ReluGrad', [ONE, ONE], []],
  ['TanhGrad', [ONE, ONE], []],
  ['SigmoidGrad', [ONE, ONE], []],
  ['LeakyReluGrad', [ONE, ONE], [0.2]],
  ['ClipByValueGrad', [ONE, ONE], [0.3, 0.7]],
  ['SoftmaxGrad', [ONE, ONE], []],
  [
    'CategoricalCrossentropy',
    [
      [4, 3],
      [4, 3],
    ],
    [1e-7],
  ],
  ['CategoricalCrossentropyGrad', [[4, 3], [4, 3], [4]], [1e-7]],
  ['BatchNormTrain', [[2, 3, 3, 4], [4], [4]], [1e-3]],
  ['BatchNormTrainGrad', [[2, 3, 3, 4], [2, 3, 3, 4], [4], [4], [4]], [1e-3]],
  ...[0, 1].flatMap((hard): Call[] => [
    ['LstmGates', [FOUR, FOUR, ONE], [hard], [-2, 3]],
    ['LstmGatesGrad', [ONE, ONE, FOUR, ONE, ONE], [hard], [-2, 3]],
    ['GruGates', [TWO, TWO, ONE], [hard], [-2, 3]],
    ['GruGatesGrad', [ONE, ONE, TWO, ONE, ONE], [hard], [-2, 3]],
  ]),
  ['GruState', [ONE, ONE, TWO, ONE], [], [-2, 3]],
  ['GruStateGrad', [ONE, TWO, ONE], []],
  ['ApplySgd', [[7], [7], [2, 2], [2, 2]], [0.1]],
  ['ApplyMomentum', [[7], [7], [7]], [0.1, 0.9, 0]],
  ['ApplyMomentum', [[7], [7], [7]], [0.1, 0.9, 1]],
  ['ApplyRmsProp', [[7], [7], [7], [7]], [0.01, 0.9, 0.5, 1e-7]],
  ['ApplyAdam', [[], [], [7], [7], [7], [7]], [0.01, 0.9, 0.999, 1e-7]],
];

describe.skipIf(!installedTensorflow())('what a GPU computes in place of a computation of ours', () => {
  let tf: TensorflowBackend;
  beforeAll(async () => {
    await openBackend('tensorflow');
    tf = engine().backend as TensorflowBackend;
  });

  test.for(CALLS)(
    '%s of %j with %j comes to the same',
    ([name, shapes, numbers, [low, high] = [0.1, 0.9]]) => {
      const before = tf.bytesInUse;
      const inputs: Tensor[] = shapes.map((shape, i) => randomTensor(shape, i + 1, low, high));
      const outputs = [
        tf.runKernel(() => tf.computeMany(name, inputs, numbers), inputs, {}),
        tf.runKernel(() => composed(name, inputs, numbers, tf), inputs, {}),
      ].map((made) => [made].flat());
      const [computed = [], other = []] = outputs;
      expect(other.map(({ shape }) => shape)).toEqual(computed.map(({ shape }) => shape));
      for (const [i, { dataId }] of computed.entries()) {
        const values = Array.from(tf.readSync(dataId));
        const found = Array.from(tf.readSync(other[i]?.dataId ?? {}));
        for (const [k, value] of values.entries()) expect(found[k]).toBeCloseTo(value, 4);
      }
      for (const { dataId } of outputs.flat()) tf.disposeData(dataId);
      for (const input of inputs) input.dispose();
      expect(tf.bytesInUse).toBe(before);
    },
  );
});
