import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

function broken(): tf.LayersModel {
  throw new Error('the learning rate is not set');
}

export async function train(_context: TrainContext) {
  return broken();
}
