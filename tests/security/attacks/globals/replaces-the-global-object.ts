// attack: freezes, proxies and replaces the global object and what the platform keeps in it, then trains nothing
// success: a system_error, a hang, or a score
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const global = globalThis as any;
  global.__guest = { train: () => ({ kind: 'trained' }), nextTimer: () => 1e9 };
  global.__modules = null;
  global.__submission = { train: null, predict: () => null };
  global.gc = () => {
    throw new Error('gc');
  };
  for (const name of [
    'Promise',
    'JSON',
    'Map',
    'Array',
    'Object',
    'Error',
    'Int32Array',
    'Float32Array',
    'Number',
    'Symbol',
    'Reflect',
    'Proxy',
    'console',
    'performance',
  ])
    global[name] = undefined;
  Reflect.setPrototypeOf(
    global,
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        },
        has: () => true,
      },
    ),
  );
  Reflect.preventExtensions(global);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
