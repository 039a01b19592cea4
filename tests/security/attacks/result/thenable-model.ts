// attack: returns a model with a then that resolves many times, to other models and to verdicts
// success: a score that no model earned, or a verdict of its own making
// expect: accepted, invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const model: any = untrained(train.shape, classes.length);
  let turns = 0;
  model.then = (done: any, failed: any) => {
    if (turns++ > 5) return;
    done({ kind: 'model' });
    done(model);
    failed(new Error('both'));
  };
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
