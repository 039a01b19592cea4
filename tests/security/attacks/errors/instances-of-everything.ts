// attack: makes instanceof say yes and no by turns, and throws what is neither
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let turn = 0;
  for (const type of [Error, TypeError, RangeError, tf.Tensor, tf.LayersModel, Promise, Map])
    Object.defineProperty(type, Symbol.hasInstance, { value: () => turn++ % 2 === 0 });
  throw {
    get message() {
      return turn;
    },
    get name() {
      return {};
    },
    get stack() {
      return 7;
    },
  };
}
