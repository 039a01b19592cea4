// attack: a recurrent layer with a state that is not quite true
// success: what it saw of one image it knows of the next
// expect: invalid_model
// says: is stateful

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
        {
          class_name: 'Reshape',
          config: { name: 'r', target_shape: [28, 28], batch_input_shape: [null, 28, 28, 1] },
        },
        {
          class_name: 'Bidirectional',
          config: {
            name: 'b',
            merge_mode: 'concat',
            layer: { class_name: 'LSTM', config: { name: 'l', units: 5, stateful: 1 } },
          },
        },
      ],
    },
  });
  return model;
}
