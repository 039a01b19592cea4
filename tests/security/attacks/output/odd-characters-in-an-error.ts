// attack: throws an error whose name, message, stack and layer are control characters and lone surrogates
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const odd =
    '\u0000\u0007\u001b[31mred\u001b[0m\r\u0008\u007f\u0085\u009b2J\ud800 \udc00\ud83d\u202eturned\u202c\u2066\u2069\u2028\u2029<script>alert(1)</script>\ufeff\ufffe';
  const error = new Error(odd.repeat(100));
  error.name = odd;
  error.stack = odd + '\n    at ' + odd + ' (submission.js:3:3)\n' + odd;
  try {
    tf.layers.dense({ units: 1, name: odd }).apply('no tensor' as any);
  } catch {
    // its layer is remembered
  }
  class Named extends tf.layers.Layer {
    override call(): tf.Tensor {
      throw error;
    }
  }
  new Named({ name: odd } as any).apply(tf.ones([1]));
  return tf.sequential();
}
