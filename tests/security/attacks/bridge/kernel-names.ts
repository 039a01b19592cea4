// attack: calls kernels by names that are properties of objects, paths, symbols and a megabyte long
// success: ESCAPED in the log: such a name ran
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const names: any[] = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    ' ',
    'FromPixels',
    '../../etc/passwd',
    'Add\0',
    'add',
    'Add ',
    'A'.repeat(1e6),
    '\ud800',
    'size',
    'get',
    'has',
  ];
  names.push({ toString: () => 'Add' }, Symbol.iterator, 7, null, ['Add'], new Proxy({}, {}));
  const [some] = tf.getKernelsForBackend(tf.getBackend());
  const code = String(some?.kernelFunc);
  for (const name of names) {
    const x = tf.tensor1d([1]);
    try {
      (tf.engine() as any).runKernel(name, { x }, {});
      if (String(name) !== 'Add') console.log('ESCAPED', String(name).slice(0, 50));
    } catch (error) {
      console.log((error as Error)?.message?.slice(0, 80));
    }
    try {
      tf.registerKernel({ kernelName: name, backendName: tf.getBackend(), kernelFunc: some!.kernelFunc });
      (tf.engine() as any).runKernel(name, { x, __proto__: { a: x } }, { dtype: 'int32' });
      console.log('ran', String(name).slice(0, 20), code.length);
    } catch (error) {
      console.log((error as Error)?.message?.slice(0, 80));
    }
    if (backend.__polluted || ({} as any).polluted) console.log('ESCAPED: a prototype was changed');
  }
  throw new Error('nothing was found');
}
