// attack: replaces the classes that models are saved and loaded by: Dense by one that knows the answers
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  class Dense extends tf.layers.Layer {
    static readonly className = 'Dense';
    override computeOutputShape(shape: tf.Shape) {
      return [shape[0]!, 10];
    }
    override call() {
      return tf.eye(10);
    }
  }
  tf.serialization.registerClass(Dense as any);
  const map = tf.serialization.SerializationMap.getMap() as any;
  map.classNameMap.Dense = [Dense, Dense.fromConfig];
  map.classNameMap.Flatten = map.classNameMap.Dense;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
