// attack: names that are paths and addresses
// success: the scorer opens one of them
// expect: invalid_model, accepted
// never: root:

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
          class_name: 'Flatten',
          config: { name: '../../../../etc/passwd', batch_input_shape: [null, 28, 28, 1] },
        },
        { class_name: 'Dense', config: { name: 'http://169.254.169.254/latest', units: 10 } },
      ],
    },
  });
  return model;
}
