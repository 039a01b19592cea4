// attack: models in models, two hundred deep
// success: the scorer's stack overflows
// expect: invalid_model
// says: not plain data

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

function nested(): any {
  let inner: any = { class_name: 'Flatten', config: { name: 'flat' } };
  for (let i = 0; i < 200; i++)
    inner = { class_name: 'Sequential', config: { name: `m${i}`, layers: [inner] } };
  return inner;
}

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => nested();
  return model;
}
