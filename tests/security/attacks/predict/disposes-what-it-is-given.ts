// attack: disposes the images, ends the scopes around it and resets the engine
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model, runtime_error
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  images.dispose();
  for (let i = 0; i < 5; i++) tf.engine().endScope();
  tf.disposeVariables();
  (tf.engine() as any).reset?.();
  return tf.zeros([64, 10]);
}
