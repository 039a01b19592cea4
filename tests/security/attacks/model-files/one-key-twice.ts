// attack: a description with one key twice, the first harmless
// success: the check reads one and tfjs the other
// expect: invalid_model, runtime_error, accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const { stringify } = JSON;
const twice =
  '{"class_name":"Sequential","class_name":"Thief","config":{"name":"m","layers":[],"layers":[{"class_name":"Dense","class_name":"Thief","config":{}}]}}';
JSON.stringify = ((value: any, ...rest: any[]) =>
  value?.twice ? twice : (stringify as any)(value, ...rest)) as any;

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => ({});
  (model as any).toJSON = () => ({ twice: true });
  return model;
}
