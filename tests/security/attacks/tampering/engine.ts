// attack: replaces the methods of the tfjs engine and its backend by ones that count every kernel a success
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model, time_limit
// time limit: 5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const engine = tf.engine() as any;
  for (const name of [
    'runKernel',
    'runKernelFunc',
    'makeTensor',
    'makeTensorFromDataId',
    'tidy',
    'startScope',
    'endScope',
    'disposeTensor',
    'addTapeNode',
  ])
    engine[name] = () => tf.zeros([1]);
  const backend = tf.backend() as any;
  for (const name of ['write', 'readSync', 'read', 'disposeData', 'adopt', 'handleOf', 'incRef', 'refCount'])
    backend[name] = () => 1;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
