// attack: an embedding of more places than there is memory
// success: the scorer takes all memory
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
        { class_name: 'Flatten', config: { name: 'flat', batch_input_shape: [null, 28, 28, 1] } },
        { class_name: 'Embedding', config: { name: 'e', input_dim: 1e9, output_dim: 1e6 } },
      ],
    },
  });
  return model;
}
