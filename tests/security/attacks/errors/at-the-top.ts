// attack: throws a Proxy while its module is evaluated
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const hostile: any = new Proxy(new Error('x'), {
  get: () => {
    throw hostile;
  },
});
if (Date.now() > 0) throw hostile;

export function train({ train }: TrainContext) {
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
}
