// attack: hands in a table of all given labels as the weights of a model, and hopes that the hidden images are among them
// success: a score over chance
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const labels = Array.from(train.labels.dataSync());
  const model = untrained(train.shape, classes.length);
  const bias = classes.map((_, label) => labels.filter((one) => one === label).length / labels.length);
  model.setWeights([tf.zeros([784, classes.length]), tf.tensor1d(bias)]);
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
