// attack: reports numbers under names of control characters, markup, formulas, surrogates and property names
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext): Promise<tf.LayersModel> {
  for (const name of [
    '\u0000',
    '\u001b[2J',
    '\ud800',
    '\udfff\ud800',
    '\u202eeslaf',
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("x")',
    '\r\n',
    '\u2028',
    '__proto__',
    'constructor',
    'toString',
    'a\tb',
  ]) {
    report(JSON.parse(`{${JSON.stringify(name)}:1}`));
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
