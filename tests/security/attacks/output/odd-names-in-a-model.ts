// attack: names a model and its layers by control characters, and renames what is built already
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const odd =
    '\u0000\u0007\u001b[31mred\u001b[0m\r\u0008\u007f\u0085\u009b2J\ud800 \udc00\ud83d\u202eturned\u202c\u2066\u2069\u2028\u2029<script>alert(1)</script>\ufeff\ufffe';
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length + 1 })],
  });
  model.name = odd;
  for (const layer of model.layers) layer.name = odd + layer.name;
  for (const weight of model.weights as any[]) weight.originalName = odd;
  return model;
}
