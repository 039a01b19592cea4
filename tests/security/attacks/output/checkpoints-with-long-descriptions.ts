// attack: makes checkpoints forever whose descriptions have ten megabytes, or ninety thousand weights of nothing
// success: a checkpoint that the worker would have to read, again and again, while it watches others
// expect: runtime_error
// says: refused every time
// time limit: 20

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const TRIES = 3;

export async function train({ train, checkpoint }: TrainContext): Promise<tf.LayersModel> {
  const describe = (config: object) => () => ({ class_name: 'Sequential', config });
  const long = small(train.shape);
  (long as any).toJSON = describe({ name: 'x'.repeat(1e7) });
  const many = small(train.shape);
  const nothing = tf.zeros([0]);
  const weights = Array.from({ length: 9e4 }, () => ({ originalName: 'w', val: nothing }));
  Object.defineProperty(many, 'weights', { get: () => weights });
  let refused = 0;
  for (let i = 0; i < TRIES; i++) {
    for (const model of [long, many]) {
      try {
        checkpoint(model);
      } catch (error) {
        if (/description of the model is too long/.test((error as Error).message)) refused++;
      }
    }
  }
  throw new Error(refused === 2 * TRIES ? 'refused every time' : `refused ${refused} times`);
}

function small(inputShape: [number, number, number]): tf.LayersModel {
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units: 10 })] });
}
