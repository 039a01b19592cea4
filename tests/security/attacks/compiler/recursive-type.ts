// attack: instantiates a type inside itself
// success: the checker runs without an end
// expect: compile_error

type Never<T> = T extends string ? Never<[T]> : Never<{ a: T }>;
export const n: Never<'x'> = 1;
interface Rest<T> {
  next: Rest<Rest<T>>;
}
declare let a: Rest<string>, b: Rest<number>;
a = b;
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
