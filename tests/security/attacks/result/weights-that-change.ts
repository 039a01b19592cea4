// attack: returns a model whose weights and topology are others each time they are read
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  let reads = 0;
  const model = untrained(train.shape, classes.length);
  const { weights } = model;
  Object.defineProperty(model, 'weights', { get: () => (reads++ % 2 ? [] : [...weights, ...weights]) });
  (model as any).toJSON = () => ({
    class_name: reads++ % 2 ? 'Sequential' : 'Model',
    config: { name: 'x', layers: [] },
  });
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
