// attack: replaces what typed arrays do when tensors are read and written
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const Typed = Object.getPrototypeOf(Float32Array);
  for (const name of ['set', 'slice', 'subarray', 'fill', 'at', 'find'])
    Typed.prototype[name] = () => new Float32Array(1);
  for (const name of ['buffer', 'byteLength', 'length', 'byteOffset'])
    Object.defineProperty(Typed.prototype, name, { get: () => 8 });
  Typed.from = Typed.of = () => new Uint8Array(3);
  tf.tensor1d([1, 2, 3]).add(1).dataSync();
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
