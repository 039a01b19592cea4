// attack: replaces JSON.stringify so that attributes reach the host as any text: deep, huge, no object, with own __proto__
// success: ESCAPED in the log, a crash of the sandbox that is no exception, or a result that tfjs would not give
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const original = JSON.stringify;
  const x = tf.ones([2, 3]);
  const texts = [
    '',
    'null',
    '[]',
    '7',
    '"x"',
    '{',
    '['.repeat(100_000),
    '{"a":'.repeat(50_000),
    '{"shape":{"length":2,"0":3,"1":2}}',
    '{"__proto__":{"shape":[6]}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"shape":[6],"shape":[1000000,1000000]}',
    '{"shape":[3,[2]]}',
    '{"shape":"3,2"}',
    '{"shape":[{"n":"Infinity"}]}',
    '{"shape":[{"n":"NaN"},-1]}',
    '{"shape":[' + '1,'.repeat(400_000) + '6]}',
    '{"' + 'k'.repeat(70) + '":1}',
    '{"shape":[-1,-1]}',
    '{"shape":[1e1000]}',
    '{"shape":[0.5,12]}',
    '{"shape":[-2,-3]}',
  ];
  for (const text of texts) {
    for (const kernel of ['Reshape', 'Tile', 'Slice', 'Sum', 'Fill']) {
      JSON.stringify = (() => text) as typeof JSON.stringify;
      try {
        const y = (tf.engine() as any).runKernel(kernel, kernel === 'Fill' ? {} : { x }, {
          marker: text.length + kernel.length,
        }) as tf.Tensor;
        JSON.stringify = original;
        if (y.dataSync().some((value) => value !== 1 && value !== 6 && value !== 2 && value !== 3))
          console.log('other values', kernel, text.slice(0, 40));
      } catch {
        // refused
      } finally {
        JSON.stringify = original;
      }
    }
  }
  if (({} as any).x || ({} as any).shape) console.log('ESCAPED: a prototype was changed');
  throw new Error('nothing was found');
}
