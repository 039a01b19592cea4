// attack: reports under ever new names, past the check that counts them
// success: more than twenty names in the history: n1000
// expect: accepted, output_limit, runtime_error
// never: "n1000"

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext): Promise<tf.LayersModel> {
  const has = Set.prototype.has;
  const size = Object.getOwnPropertyDescriptor(Set.prototype, 'size')!;
  Set.prototype.has = () => true;
  Object.defineProperty(Set.prototype, 'size', { get: () => 0 });
  for (let i = 0; i < 20_000; i++) report({ [`n${i}`]: i });
  Set.prototype.has = has;
  Object.defineProperty(Set.prototype, 'size', size);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
