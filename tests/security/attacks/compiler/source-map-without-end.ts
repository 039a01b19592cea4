// attack: names a device as its source map
// success: the compiler reads until it has no memory
// expect: accepted

//# sourceMappingURL=file:///dev/zero
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
/*# sourceMappingURL=file://localhost/dev/zero */
