import * as tf from '@tensorflow/tfjs';
import type { LabelledImages, TrainContext } from 'argmin';

let weights: tf.Tensor2D;

const scores = (images: tf.Tensor4D) => images.reshape([images.shape[0], -1]).matMul<tf.Tensor2D>(weights);

// Softmax regression with its gradient by hand: Xᵀ(p − y) / n.
export function train({ train, classes, report }: TrainContext) {
  const inputs = train.shape.reduce((product, size) => product * size, 1);
  weights = tf.zeros([inputs, classes.length]);
  learn(train, report);
}

function learn(data: LabelledImages, report: TrainContext['report']) {
  let step = 0;
  for (const { images, oneHot } of data.batches(500)) {
    const [next, loss] = tf.tidy(() => {
      const x = images.reshape([images.shape[0], -1]) as tf.Tensor2D;
      const p = tf.softmax(scores(images));
      const gradient = x.transpose().matMul(p.sub(oneHot)).div(images.shape[0]);
      const cost = oneHot.mul(p.add(1e-7).log()).sum().neg().div(images.shape[0]);
      return [weights.sub(gradient.mul(0.5)) as tf.Tensor2D, cost];
    });
    weights.dispose();
    weights = next;
    step += 1;
    if (step % 10 === 0) report({ loss: loss.dataSync()[0] ?? Number.NaN }, step);
    loss.dispose();
  }
}

export function predict(images: tf.Tensor4D) {
  return tf.softmax(scores(images));
}
