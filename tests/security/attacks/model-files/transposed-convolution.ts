// attack: a transposed convolution with strides of three thousand
// success: the scorer takes all memory
// expect: invalid_model
// says: numbers for one image

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const small = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 1, kernelSize: 1, useBias: false, inputShape: [28, 28, 1] }),
    tf.layers.globalAveragePooling2d({}),
    tf.layers.dense({ units: 10 }),
  ],
});

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => ({
    class_name: 'Sequential',
    config: {
      name: 'model',
      layers: [
        {
          class_name: 'Conv2DTranspose',
          config: {
            name: 't',
            filters: 1,
            kernel_size: [1, 1],
            strides: [3_000, 3_000],
            padding: 'same',
            data_format: 'channels_last',
            use_bias: false,
            batch_input_shape: [null, 28, 28, 1],
          },
        },
        { class_name: 'GlobalAveragePooling2D', config: { name: 'pool', data_format: 'channels_last' } },
        { class_name: 'Dense', config: { name: 'dense', units: 10 } },
      ],
    },
  });
  Object.defineProperty(model, 'weights', { get: () => small.weights });
  return model;
}
