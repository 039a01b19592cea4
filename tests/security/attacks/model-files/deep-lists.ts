// attack: a description of lists in lists, a hundred thousand deep
// success: a reader's stack overflows
// expect: invalid_model, runtime_error, accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const deep = '['.repeat(100_000) + ']'.repeat(100_000);
const { stringify } = JSON;
JSON.stringify = ((value: any, ...rest: any[]) =>
  value?.deep ? deep : (stringify as any)(value, ...rest)) as any;

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => ({});
  (model as any).toJSON = () => ({ deep: true });
  return model;
}
