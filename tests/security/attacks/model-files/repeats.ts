// attack: a layer that repeats each image a thousand million times
// success: the scorer takes all memory
// expect: invalid_model
// says: numbers for one image

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

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
        { class_name: 'Flatten', config: { name: 'flat', batch_input_shape: [null, 28, 28, 1] } },
        { class_name: 'RepeatVector', config: { name: 'again', n: 1e9 } },
        { class_name: 'GlobalAveragePooling1D', config: { name: 'mean' } },
        { class_name: 'Dense', config: { name: 'dense', units: 10 } },
      ],
    },
  });
  return model;
}
