// attack: one layer that is called twenty thousand times
// success: the scorer dies or takes all its time
// expect: invalid_model
// says: more than 1000 times

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const IMAGES = {
  name: 'images',
  class_name: 'InputLayer',
  config: { name: 'images', batch_input_shape: [null, 28, 28, 1], dtype: 'float32' },
  inbound_nodes: [],
};
const relu = (name: string, ...nodes: unknown[]) => ({
  name,
  class_name: 'Activation',
  config: { name, activation: 'relu' },
  inbound_nodes: nodes,
});

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => ({
    class_name: 'Model',
    config: {
      name: 'model',
      layers: [
        IMAGES,
        relu(
          'a',
          ...Array.from({ length: 20_000 }, (_, i) => (i ? [['a', i - 1, 0, {}]] : [['images', 0, 0, {}]])),
        ),
      ],
      input_layers: [['images', 0, 0]],
      output_layers: [['a', 19_999, 0]],
    },
  });
  return model;
}
