// attack: replaces Error, its captureStackTrace, prepareStackTrace and toString, then throws
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const original = Error;
  (globalThis as any).Error = class {
    constructor() {
      return new Proxy(this, { get: () => 'ESCAPED'.length });
    }
  };
  (original as any).prepareStackTrace = () => {
    throw new Proxy({}, {});
  };
  (original as any).captureStackTrace = null;
  original.prototype.toString = () => {
    throw 1;
  };
  Object.defineProperty(original.prototype, 'message', {
    get: () => {
      throw 2;
    },
  });
  throw new original('x');
}
