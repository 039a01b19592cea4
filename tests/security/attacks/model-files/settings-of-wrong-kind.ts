// attack: settings that are texts, lists, nothing and more than any number
// success: the scorer fails
// expect: invalid_model

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
        { class_name: 'Flatten', config: { name: ['x'], dtype: {}, batch_input_shape: [null, 28, 28, 1] } },
        { class_name: 'Dense', config: { name: 'dense', units: 1e308, use_bias: 'maybe', activation: 5 } },
      ],
    },
  });
  return model;
}
