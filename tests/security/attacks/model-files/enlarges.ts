// attack: a layer that makes of each image one of a thousand million pixels
// success: the scorer takes all memory
// expect: invalid_model
// says: numbers for one image

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const small = tf.sequential({ layers: [tf.layers.dense({ units: 10, inputShape: [1] })] });

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
          class_name: 'UpSampling2D',
          config: {
            name: 'up',
            size: [4_000, 4_000],
            data_format: 'channels_last',
            batch_input_shape: [null, 28, 28, 1],
          },
        },
        { class_name: 'GlobalAveragePooling2D', config: { name: 'pool', data_format: 'channels_last' } },
        { class_name: 'Dense', config: { name: 'dense', units: 10 } },
      ],
    },
  });
  model.layers[0]!;
  Object.defineProperty(model, 'weights', { get: () => small.weights });
  return model;
}
