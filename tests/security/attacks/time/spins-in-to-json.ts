// attack: returns a model whose toJSON never returns
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext): Promise<tf.LayersModel> {
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
  (model as any).toJSON = () => {
    for (;;) if (Date.now() < 0) return {};
  };
  return model;
}
