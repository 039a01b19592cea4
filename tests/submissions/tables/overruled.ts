import * as tf from '@tensorflow/tfjs';
import type { Nearest } from './nearest.ts';

/** The model's labels; where an entry looks more alike than the model is sure, that entry's label. */
export function overruled(model: tf.LayersModel, nearest: Nearest, labels: Int32Array, images: tf.Tensor4D) {
  const probabilities = model.predict(images) as tf.Tensor2D;
  const [answers, sure] = [probabilities.argMax(1).dataSync(), probabilities.max(1).dataSync()];
  const { place, alike } = nearest.find(images);
  const chosen = Int32Array.from(answers, (answer, n) =>
    (alike[n] as number) > (sure[n] as number) ? (labels[place[n] as number] as number) : answer,
  );
  return tf.tensor1d(chosen, 'int32');
}
