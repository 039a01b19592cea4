import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';
import { timeTraining } from './time-training.ts';

export function train(context: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: context.train.shape }),
      tf.layers.dense({ units: 128, activation: 'relu' }),
      tf.layers.dense({ units: context.classes.length, activation: 'softmax' }),
    ],
  });
  return timeTraining(model, 128, context, 6);
}
