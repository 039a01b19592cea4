// attack: models that call the model inside them twice, fourteen deep
// success: the scorer builds four billion layers
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

function nested(): any {
  let inner: any = wrap('inner', relu('a', [['images', 0, 0, {}]]), ['a', 0, 0]);
  for (let i = 0; i < 12; i++) {
    const name = `m${i}`;
    const layer = { ...inner, name, config: { ...inner.config, name } };
    inner = wrap(
      'outer',
      { ...layer, inbound_nodes: [[['images', 0, 0, {}]], [[name, 1, 0, {}]], [[name, 2, 0, {}]]] },
      [name, 3, 0],
    );
  }
  return inner;
}

function wrap(name: string, layer: unknown, output: unknown) {
  const config = { name, layers: [IMAGES, layer], input_layers: [['images', 0, 0]], output_layers: [output] };
  return { class_name: 'Model', config };
}

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => nested();
  return model;
}
