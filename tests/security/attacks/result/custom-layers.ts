// attack: returns a model with a layer of its own whose class says that it is a built-in one
// success: a score that no model earned, or a verdict of its own making
// expect: accepted, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  class Own extends tf.layers.Layer {
    static readonly className = 'Flatten';
    override computeOutputShape(shape: tf.Shape) {
      return [shape[0]!, 784];
    }
    override call(inputs: any) {
      return tf.reshape(Array.isArray(inputs) ? inputs[0] : inputs, [-1, 784]);
    }
    override getClassName() {
      return 'Flatten';
    }
    override getConfig() {
      return {
        name: 'flatten',
        trainable: true,
        batchInputShape: [null, 28, 28, 1],
        dtype: 'float32',
        dataFormat: 'channelsLast',
      } as any;
    }
  }
  Object.defineProperty(Own.prototype, 'constructor', { value: tf.layers.flatten({}).constructor });
  return tf.sequential({
    layers: [
      new Own({ inputShape: train.shape } as any),
      tf.layers.dense({ units: classes.length, kernelInitializer: 'zeros' }),
    ],
  });
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
