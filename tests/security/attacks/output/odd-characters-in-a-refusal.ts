// attack: returns an object whose keys are control characters, and asks for operations and shapes named so
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ checkpoint }: TrainContext): tf.LayersModel {
  const odd =
    '\u0000\u0007\u001b[31mred\u001b[0m\r\u0008\u007f\u0085\u009b2J\ud800 \udc00\ud83d\u202eturned\u202c\u2066\u2069\u2028\u2029<script>alert(1)</script>\ufeff\ufffe';
  for (const use of [
    () => (tf.engine() as any).runKernel(odd, {}),
    () => tf.tensor([1], [odd] as any),
    () => tf.layers.dense({ units: 10, name: odd }).apply(tf.ones([2, 3, 4])),
    () => checkpoint({ [odd]: 1 } as any),
  ]) {
    try {
      use();
    } catch (error) {
      console.log((error as Error).message);
    }
  }
  return { [odd]: odd } as unknown as tf.LayersModel;
}
