import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';
import { timeTraining } from './time-training.ts';

export function train(context: TrainContext) {
  const convolution = (filters: number, inputShape?: [number, number, number]) => [
    tf.layers.conv2d({
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      ...(inputShape && { inputShape }),
    }),
    tf.layers.batchNormalization(),
  ];
  const model = tf.sequential({
    layers: [
      ...convolution(32, context.train.shape),
      ...convolution(32),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      ...convolution(64),
      ...convolution(64),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 256, activation: 'relu' }),
      tf.layers.dense({ units: context.classes.length, activation: 'softmax' }),
    ],
  });
  return timeTraining(model, 64, context);
}
