// attack: decorates everything there is
// success: code runs while it is compiled
// expect: accepted, compile_error

function note(...values: any[]): any {
  console.log(values.length);
}
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

@note
export class Everything {
  @note accessor a = 1;
  @note b = 2;
  @note c(): void {}
  @note static d = 3;
}
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
