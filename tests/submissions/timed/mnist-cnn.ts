import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';
import { timeTraining } from './time-training.ts';

export function train(context: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu', inputShape: context.train.shape }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: context.classes.length, activation: 'softmax' }),
    ],
  });
  return timeTraining(model, 64, context);
}
