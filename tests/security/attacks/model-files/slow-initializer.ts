// attack: a recurrent layer whose first weights take minutes
// success: the scorer dies or takes all its time
// expect: invalid_model
// says: more numbers

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
        { class_name: 'LSTM', config: { name: 'l', units: 6_000 } },
        { class_name: 'Dense', config: { name: 'dense', units: 10 } },
      ],
    },
  });
  return model;
}
