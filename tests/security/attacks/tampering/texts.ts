// attack: replaces what texts and regular expressions do
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const name of [
    'slice',
    'replaceAll',
    'replace',
    'split',
    'includes',
    'match',
    'charCodeAt',
    'startsWith',
    'toString',
    'trim',
    'codePointAt',
    'padEnd',
  ])
    (String.prototype as any)[name] = () => '"verdict":"accepted"';
  RegExp.prototype.test = () => true;
  RegExp.prototype.exec = () => null;
  (RegExp.prototype as any)[Symbol.replace] = () => 'x';
  String.fromCodePoint = () => '\u0000';
  console.log('x', { a: 1 });
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
