import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

type Images = tf.Tensor4D;

const images = (shape: number[] = [0, 4, 4, 3]): Images => randomTensor(shape, 5) as Images;
const matrix = (rows: number, columns: number, dtype: 'float32' | 'int32' = 'float32'): tf.Tensor2D =>
  tf.zeros([rows, columns], dtype);
const vector = (dtype: 'float32' | 'int32' = 'float32'): tf.Tensor1D => tf.zeros([0], dtype);

const searchSorted = (sortedSequence: tf.Tensor, sought: tf.Tensor, side: string): tf.Tensor =>
  tf.engine().runKernel<tf.Tensor>('SearchSorted', { sortedSequence, values: sought }, { side });

/** Tensors with no element, for the kernels whose other cases have none. */
export const NOTHING_CASES: readonly KernelCase[] = [
  gradients('mean of no columns', (x) => tf.mean(x, 1), [[0, 3]]),
  gradients(
    'batchToSpaceND of nothing',
    (x) =>
      tf.batchToSpaceND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 1],
        ],
      ),
    [[0, 2, 2, 3]],
  ),
  gradients(
    'spaceToBatchND of nothing',
    (x) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [2, 0],
        ],
      ),
    [[0, 4, 4, 2]],
  ),
  values('depthToSpace of nothing', () => tf.depthToSpace(images([0, 2, 2, 8]), 2)),
  // tfjs itself lets nothing be mirrored by reflection
  values('mirrorPad of nothing', () => [
    tf.mirrorPad(
      matrix(0, 3),
      [
        [0, 0],
        [1, 2],
      ],
      'symmetric',
    ),
    tf.mirrorPad(
      matrix(3, 0),
      [
        [2, 3],
        [0, 0],
      ],
      'symmetric',
    ),
  ]),
  {
    // tfjs-backend-cpu gives the gradient another shape
    ...gradients('resizeBilinear of no image', (x) => tf.image.resizeBilinear(x as Images, [7, 9]), [
      [0, 4, 5, 3],
    ]),
    expected: () => [[], []],
  },
  gradients('resizeNearestNeighbor of no image', (x) => tf.image.resizeNearestNeighbor(x as Images, [7, 9]), [
    [0, 4, 5, 3],
  ]),
  values('rotateWithOffset of no image', () => tf.image.rotateWithOffset(images(), 0.3)),
  values('transform of no image', () => tf.image.transform(images(), matrix(0, 8), 'bilinear')),
  values('cropAndResize of no box', () =>
    tf.image.cropAndResize(images([2, 5, 5, 3]), matrix(0, 4), vector('int32'), [3, 4]),
  ),
  values('bitwiseAnd of nothing', () => tf.bitwiseAnd(vector('int32'), vector('int32'))),
  values('broadcastArgs of a scalar’s shape', () =>
    tf.broadcastArgs(vector('int32'), tf.tensor1d([2, 3], 'int32')),
  ),
  values('gatherND of nothing', () => tf.gatherND(randomTensor([4, 5], 1), matrix(0, 2, 'int32'))),
  values('scatterND of nothing', () => tf.scatterND(matrix(0, 1, 'int32'), vector(), [8])),
  values('tensorScatterUpdate of nothing', () =>
    tf.tensorScatterUpdate(randomTensor([8], 1), matrix(0, 1, 'int32'), vector()),
  ),
  values('sparseToDense of nothing', () => tf.sparseToDense(vector('int32'), vector(), [4], -1)),
  // tfjs's own lowerBound and upperBound cannot shape what holds nothing
  values('where no value belongs, and values in an empty row', () =>
    ['left', 'right'].flatMap((side) => [
      searchSorted(tf.tensor2d([1, 2, 2, 4], [1, 4]), matrix(1, 0), side),
      searchSorted(matrix(1, 0), tf.tensor2d([0, 2, 9], [1, 3]), side),
      searchSorted(matrix(0, 4), matrix(0, 3), side),
    ]),
  ),
  values('topk of no row', () => Object.values(tf.topk(matrix(0, 5), 2))),
  values('topk of no place', () => Object.values(tf.topk(randomTensor([3, 5], 1), 0))),
  values('unique of nothing', () => Object.values(tf.unique(vector()))),
  values('range of nothing', () => tf.range(3, 3)),
  values('multinomial of no draw', () => tf.multinomial(randomTensor([2, 4], 1) as tf.Tensor2D, 0, 1)),
];
