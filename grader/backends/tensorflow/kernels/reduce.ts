import {
  type ArgMaxAttrs,
  type ArgMaxInputs,
  backend_util,
  type SumAttrs,
  type SumInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { TF_TYPES } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { leavesLastAxis } from './bias.ts';

const hasElements = ({ shape }: TensorInfo): boolean => util.sizeFromShape(shape) > 0;
const isNumber = ({ dtype }: TensorInfo): boolean => dtype !== 'bool';

/** A bias's gradient is summed up more precisely by a computation of ours. */
const SUM = defineKernel<SumInputs, SumAttrs>(
  'Sum',
  ({ x }, { axis, keepDims }, tf) => {
    const axes = util.parseAxisParam(axis, x.shape);
    const [shape] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    tf.reserve(shape, x.dtype);
    if (tf.computes && !keepDims && leavesLastAxis(x, axes)) return tf.compute('SumRows', [x]);
    return tf.run('Sum', [x, tf.integers(axes)], [['keep_dims', 'flag', keepDims ? 1 : 0]]);
  },
  ({ x }) => hasElements(x) && isNumber(x),
);

/** What is no number is never the largest nor the smallest in tfjs; TensorFlow sees that otherwise. */
function positionOf(name: 'ArgMax' | 'ArgMin'): KernelDefinition {
  return defineKernel<ArgMaxInputs, ArgMaxAttrs>(
    name,
    ({ x }, { axis }, tf) => {
      const [place = 0] = util.parseAxisParam(axis, x.shape);
      tf.reserve(x.shape.toSpliced(place, 1), 'int32');
      if (tf.computes && x.dtype === 'float32') return tf.compute(name, [x], [place]);
      return tf.run(name, [x, tf.integers(place)], [['output_type', 'type', TF_TYPES.int32]]);
    },
    ({ x }) => hasElements(x) && isNumber(x),
  );
}

export const REDUCE_KERNELS: readonly KernelDefinition[] = [SUM, positionOf('ArgMax'), positionOf('ArgMin')];
