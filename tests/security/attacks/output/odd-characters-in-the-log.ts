// attack: logs control characters, terminal escapes, markup, lone surrogates and direction overrides by every function of the console
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const odd =
    '\u0000\u0007\u001b[31mred\u001b[0m\r\u0008\u007f\u0085\u009b2J\ud800 \udc00\ud83d\u202eturned\u202c\u2066\u2069\u2028\u2029<script>alert(1)</script>\ufeff\ufffe';
  for (const say of [
    console.log,
    console.info,
    console.debug,
    console.warn,
    console.error,
    console.trace,
    console.dir,
    console.table,
  ]) {
    say(odd);
    say(
      { [odd]: odd, list: [odd], map: new Map([[odd, odd]]), error: new Error(odd), [Symbol(odd)]: 1 },
      Symbol(odd),
      new RegExp('x'),
    );
  }
  console.group(odd);
  console.count(odd);
  console.time(odd);
  console.timeEnd(odd);
  console.log(
    '%s %o %c',
    odd,
    [odd],
    odd,
    new (class {
      static tag = odd;
    })(),
  );
  console.groupEnd();
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
