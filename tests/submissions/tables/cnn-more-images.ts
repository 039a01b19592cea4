import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';
import { smallCnn } from './small-cnn.ts';
import { labels, pictures, side } from './table.ts';

const COPIES = 3;

// The same CNN; the table's pictures, enlarged and moved a little, are learnt along with what is given.
export async function train({ train: given }: TrainContext) {
  const model = smallCnn();
  const more = tf.tidy(() => {
    const entries = tf.tensor4d(pictures(), [labels.length, side, side, 1]);
    const copies = Array.from({ length: COPIES }, () => enlarged(entries));
    return tf.concat([given.images, ...copies.map((copy) => copy.toFloat() as tf.Tensor4D)]);
  });
  const oneHot = tf.tidy(() => {
    const ofTable = tf.oneHot(tf.tensor1d(labels, 'int32'), 10).toFloat() as tf.Tensor2D;
    return tf.concat([given.oneHot, ...Array.from({ length: COPIES }, () => ofTable)]);
  });
  await model.fit(more, oneHot, { epochs: 3, batchSize: 64 });
  return model;
}

/** To 28 × 28, each picture a little smaller or larger and somewhere else. */
function enlarged(entries: tf.Tensor4D): tf.Tensor4D {
  const count = entries.shape[0];
  const boxes = Array.from({ length: count }, () => {
    const size = (28 / 20) * (0.95 + 0.1 * Math.random());
    const [y, x] = [(Math.random() - 0.5) / 10, (Math.random() - 0.5) / 10];
    return [0.5 - size / 2 + y, 0.5 - size / 2 + x, 0.5 + size / 2 + y, 0.5 + size / 2 + x];
  });
  const places = Array.from({ length: count }, (_, n) => n);
  return tf.image.cropAndResize(entries, boxes, places, [28, 28], 'bilinear', 0);
}
