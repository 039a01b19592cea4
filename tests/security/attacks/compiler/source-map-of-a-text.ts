// attack: names a host file as its source map: what is no source map is quoted in the message that says so
// success: the first word of the file in a diagnostic
// expect: accepted
// never: Unexpected

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
//# sourceMappingURL=file:///etc/passwd
