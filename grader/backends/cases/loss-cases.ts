import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

const labels = (): tf.Tensor => tf.oneHot(tf.tensor1d([0, 1, 2, 1], 'int32'), 5);

/** tfjs keeps a tensor of its own for the gradient, which its check for leaks takes for a leak. */
function softmaxCrossEntropy(x: tf.Tensor): tf.Tensor {
  const checked = tf.env().getBool('IS_TEST');
  tf.env().set('IS_TEST', false);
  try {
    return tf.losses.softmaxCrossEntropy(labels(), x);
  } finally {
    tf.env().set('IS_TEST', checked);
  }
}

export const LOSS_CASES: readonly KernelCase[] = [
  gradients('softmaxCrossEntropy', (x) => softmaxCrossEntropy(x), [[4, 5]]),
  gradients('sigmoidCrossEntropy', (x) => tf.losses.sigmoidCrossEntropy(labels(), x), [[4, 5]]),
  gradients('meanSquaredError', (x, y) => tf.losses.meanSquaredError(x, y), [
    [4, 5],
    [4, 5],
  ]),
  gradients('absoluteDifference', (x, y) => tf.losses.absoluteDifference(x, y), [
    [4, 5],
    [4, 5],
  ]),
  gradients('huberLoss', (x, y) => tf.losses.huberLoss(x, y), [
    [4, 5],
    [4, 5],
  ]),
  gradients('logLoss', (x) => tf.losses.logLoss(labels(), tf.sigmoid(x)), [[4, 5]]),
  gradients('a layer by hand', (x, w, b) => tf.relu(tf.add(tf.matMul(x, w), b)), [[17, 23], [23, 9], [9]]),
  values('softmax of large and of infinite logits', () => [
    tf.softmax(tf.tensor2d([1000, 999, -1000, 0, 0, 0], [2, 3])),
    tf.softmax(tf.tensor2d([-Infinity, 0, 1], [1, 3])),
  ]),
  values('softmax of one class', () => tf.softmax(randomTensor([5, 1], 1))),
  values('softmax of many classes', () => tf.softmax(randomTensor([3, 1003], 1, -5, 5))),
];
