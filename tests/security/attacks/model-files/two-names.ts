// attack: a layer that is found by one name and waits under another
// success: tfjs waits for ever
// expect: invalid_model
// says: not plain data
// scoring limit: 15

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
      layers: [IMAGES, { ...relu('a', [['images', 0, 0, {}]]), name: 'b' }],
      input_layers: [['images', 0, 0]],
      output_layers: [['b', 0, 0]],
    },
  });
  return model;
}
