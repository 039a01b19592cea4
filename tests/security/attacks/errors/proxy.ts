// attack: throws a Proxy of an error that throws itself from every trap
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const hostile: any = new Proxy(new Error('x'), {
    get: () => {
      throw hostile;
    },
    getPrototypeOf: () => {
      throw hostile;
    },
    has: () => {
      throw hostile;
    },
    ownKeys: () => {
      throw hostile;
    },
    getOwnPropertyDescriptor: () => {
      throw hostile;
    },
  });
  throw hostile;
}
