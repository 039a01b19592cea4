import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext) {
  const units: number = 'ten';
  const model = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: train.shape })] });
  return model;
}
