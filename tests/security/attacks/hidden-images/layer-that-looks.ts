// attack: returns a model whose layer carries code that would see the images where they are scored
// success: ESCAPED anywhere: code of the student ran where the answers are
// expect: invalid_model, accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const model = untrained(train.shape, classes.length);
  const original = model.toJSON.bind(model);
  (model as any).toJSON = (...values: any) => {
    const json = original(...values) as any;
    json.config.layers[0].config.activation = 'x => { console.log("ESCAPED") }';
    json.config.layers[0].config.kernel_initializer = {
      class_name: 'constructor',
      config: { value: 'ESCAPED' },
    };
    json.config.layers.push({ class_name: 'Lambda', config: { function: 'console.log("ESCAPED")' } });
    json.config.layers.push({ class_name: '__proto__', config: {} });
    return json;
  };
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
