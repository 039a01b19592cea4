// attack: changes the context: its clock, report, classes and images
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model, compile_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const context: any = arguments[0];
  for (const key of Object.keys(context)) {
    try {
      context[key] = () => 1e9;
    } catch {
      // as it was
    }
  }
  context.classes = ['1'];
  context.train = null;
  tf.dispose([train.images, train.labels]);
  classes.length = 10;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
