import '@tensorflow/tfjs-backend-cpu';
import * as core from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { hintFor } from './error-hints.ts';

const images = () => core.zeros([4, 28, 28, 1]);
const oneHot = () => core.oneHot(core.tensor1d([0, 1, 2, 3], 'int32'), 10);

async function fit(stack: layers.layers.Layer[], x = images(), y: core.Tensor = oneHot()): Promise<void> {
  const model = layers.sequential({ layers: stack });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  await model.fit(x, y, { epochs: 1, verbose: 0 });
}

async function fitSparsely(y: core.Tensor): Promise<void> {
  const model = layers.sequential({ layers: [flatten({ inputShape }), dense({ units: 10 })] });
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
  await model.fit(images(), y, { epochs: 1, verbose: 0 });
}

function compileWith(settings: Partial<layers.ModelCompileArgs>): void {
  const model = layers.sequential({ layers: [dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...settings });
}

const { conv2d, dense, flatten } = layers.layers;
const inputShape = [28, 28, 1];

/** What students do wrong most, done for real: tfjs's own words must be known. */
const MISTAKES: [string, () => unknown, RegExp][] = [
  [
    'convolution after flatten',
    () => fit([flatten({ inputShape }), conv2d({ filters: 2, kernelSize: 3 })]),
    /takes tensors of rank 4 and was given rank 2/,
  ],
  [
    'no flatten before the last dense',
    () => fit([dense({ units: 10, inputShape })]),
    /gives tensors of rank 4, and the labels \[4,10\] have rank 2.*flatten/,
  ],
  [
    'too few classes',
    () => fit([flatten({ inputShape }), dense({ units: 7 })]),
    /gives \[7\] and the label is \[10\]/,
  ],
  [
    'images of another size',
    () => fit([flatten({ inputShape: [14, 14, 1] }), dense({ units: 10 })]),
    /images of \[14,14,1\] and was given \[28,28,1\]/,
  ],
  ['no inputShape', () => fit([flatten(), dense({ units: 10 })]), /inputShape: train\.shape/],
  [
    'not compiled',
    () =>
      layers
        .sequential({ layers: [dense({ units: 1, inputShape: [1] })] })
        .fit(core.zeros([1, 1]), core.zeros([1, 1])),
    /model\.compile/,
  ],
  [
    'inner sizes of matMul',
    () => core.matMul(core.zeros([2, 784]), core.zeros([100, 10])),
    /columns of the first \(784\)/,
  ],
  [
    'shapes that do not broadcast',
    () => core.add(core.zeros([32, 10]), core.zeros([32, 5])),
    /\[32,10\] and \[32,5\]/,
  ],
  [
    'two inputs of an add layer',
    () => {
      const image = layers.input({ shape: inputShape });
      const smaller = conv2d({ filters: 1, kernelSize: 3 }).apply(image) as layers.SymbolicTensor;
      return layers.layers.add().apply([image, smaller]);
    },
    /\[28,28,1\] and \[26,26,1\].*padding: 'same'/,
  ],
  ['reshape to another size', () => core.zeros([3, 4]).reshape([5]), /12 elements/],
  [
    'used after dispose',
    () => {
      const x = core.zeros([1]);
      x.dispose();
      return x.add(1);
    },
    /given back/,
  ],
  [
    'undefined for a tensor',
    () => core.add(core.zeros([1]), undefined as unknown as core.Tensor),
    /tensor was expected/,
  ],
  [
    'loss without variables',
    () => core.variableGrads(() => core.scalar(1), [core.variable(core.scalar(1))]),
    /does not depend/,
  ],
  [
    'an operation on a symbolic tensor',
    () => core.relu(layers.input({ shape: inputShape }) as unknown as core.Tensor),
    /tf\.layers\.activation/,
  ],
  [
    'accuracy as a loss',
    () => {
      const v = core.variable(core.zeros([2]));
      return core.variableGrads(() => v.notEqual(1).mean() as core.Scalar, [v]);
    },
    /goes through NotEqual.*softmaxCrossEntropy/,
  ],
  [
    'loss that is no scalar',
    () => {
      const v = core.variable(core.zeros([2]));
      return core.variableGrads(() => v.mul(2) as core.Scalar, [v]);
    },
    /one number/,
  ],
  [
    'a window larger than the image',
    () => fit([conv2d({ filters: 2, kernelSize: 64, inputShape }), flatten(), dense({ units: 10 })]),
    /Nothing is left after conv2d\S+: .*28,28,1/,
  ],
  [
    'a recurrent layer after a convolution',
    () => fit([conv2d({ filters: 2, kernelSize: 3, inputShape }), layers.layers.lstm({ units: 2 })]),
    /takes tensors of rank 3 and was given rank 4.*reshape\(\{ targetShape/,
  ],
  [
    'labels that are numbers, for a loss that takes one-hot',
    () => fit([flatten({ inputShape }), dense({ units: 10 })], images(), core.tensor1d([0, 1, 2, 3])),
    /The labels are one number for each image.*train\.oneHot.*train\.labels\.toFloat/,
  ],
  [
    'one-hot labels, for a loss that takes numbers',
    () => fitSparsely(oneHot()),
    /takes one number for each image.*train\.labels\.toFloat.*categoricalCrossentropy/,
  ],
  [
    'whole numbers in the sparse loss',
    () => fitSparsely(core.tensor1d([0, 1, 2, 3], 'int32')),
    /as float32: .*train\.labels\.toFloat\(\)/,
  ],
  [
    'saved as a download',
    () => layers.sequential().save('downloads://mine'),
    /return model;.*withSaveHandler/,
  ],
  ['a backend of one’s own choice', () => core.setBackend('webgl'), /Leave tf\.setBackend out/],
  [
    'a number that is not in the logs',
    () => (({}) as { val_acc: number }).val_acc.toFixed(3),
    /acc for metrics.*validationData/,
  ],
  ['unknown optimizer', () => compileWith({ optimizer: 'adamw' }), /sgd.*tf\.train/],
  ['unknown loss', () => compileWith({ loss: 'crossentropy' }), /categoricalCrossentropy/],
  ['unknown metric', () => compileWith({ metrics: ['f1'] }), /accuracy/],
  ['unknown activation', () => dense({ units: 1, activation: 'rellu' as 'relu' }), /spelling/],
];

describe('a known mistake gets a hint', () => {
  beforeAll(() => core.setBackend('cpu'));

  it.each(MISTAKES)('%s', async (_name, mistake, hint) => {
    const error = await Promise.resolve()
      .then(mistake)
      .then(
        () => new Error('nothing was thrown'),
        (thrown: Error) => thrown,
      );
    const found = hintFor(error.message);
    expect(found?.en ?? `no hint for: ${error.message}`).toMatch(hint);
    expect(found?.['zh-TW']).toMatch(/\p{Script=Han}/u);
  });
});

it('says nothing about what it does not know', () => {
  expect(hintFor('the learning rate is not set')).toBeNull();
});
