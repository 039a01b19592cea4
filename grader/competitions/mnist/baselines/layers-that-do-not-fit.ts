import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// A shortcut around a layer, as in ResNet. The second convolution lacks padding: 'same', so its output is smaller
// than what the shortcut brings, and the two cannot be added.
export async function train({ train, classes }: TrainContext) {
  const input = tf.input({ shape: train.shape });
  const first = tf.layers
    .conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' })
    .apply(input);
  const second = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(first);
  const sum = tf.layers.add().apply([first, second] as tf.SymbolicTensor[]);
  const output = tf.layers
    .dense({ units: classes.length, activation: 'softmax' })
    .apply(tf.layers.flatten().apply(sum)) as tf.SymbolicTensor;

  const model = tf.model({ inputs: input, outputs: output });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(train.images, train.oneHot, { epochs: 1, batchSize: 128 });
  return model;
}
