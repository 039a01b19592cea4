// attack: changes Object.prototype, Promise and Symbol.iterator at the top of the module, before the platform calls train
// success: a system_error, a hang, or a score over chance
// expect: accepted, runtime_error, invalid_model, time_limit
// time limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

for (const name of [
  'get',
  'set',
  'value',
  'kind',
  'end',
  'handle',
  'then',
  'toJSON',
  'length',
  'problem',
  '0',
]) {
  Object.defineProperty(Object.prototype, name, { configurable: true, get: () => undefined, set() {} });
}
(Promise.prototype as any).then = function (this: unknown, done: (value: unknown) => void) {
  done({ kind: 'model' });
  return this;
};
(Array.prototype as any)[Symbol.iterator] = function* () {
  yield 1;
};

export async function train({ train, classes }: TrainContext) {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: train.shape }));
  model.add(tf.layers.dense({ units: classes.length, kernelInitializer: 'zeros' }));
  return model;
}
