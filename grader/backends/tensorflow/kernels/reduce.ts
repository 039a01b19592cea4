import {
  type ArgMaxAttrs,
  type ArgMaxInputs,
  backend_util,
  type CumsumAttrs,
  type CumsumInputs,
  type MaxAttrs,
  type SoftmaxAttrs,
  type SoftmaxInputs,
  type SumAttrs,
  type SumInputs,
  type TensorInfo,
  type TopKAttrs,
  type TopKInputs,
  util,
} from '@tensorflow/tfjs-core';
import { TF_TYPES } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Outputs, TensorflowBackend } from '../tensorflow-backend.ts';
import { leavesLastAxis } from './bias.ts';

const hasElements = ({ shape }: TensorInfo): boolean => util.sizeFromShape(shape) > 0;
const isFloat = ({ dtype }: TensorInfo): boolean => dtype === 'float32';
const isNumber = ({ dtype }: TensorInfo): boolean => dtype !== 'bool';

function reduce(
  name: string,
  x: TensorInfo,
  axis: number | readonly number[] | undefined,
  keepDims: boolean | undefined,
  tf: TensorflowBackend,
): Outputs {
  const axes = util.parseAxisParam(axis as number[], x.shape);
  const [shape] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  tf.reserve(shape, x.dtype);
  if (name === 'Sum' && tf.computes && !keepDims && leavesLastAxis(x, axes))
    return tf.compute('SumRows', [x]);
  return tf.run(name, [x, tf.integers(axes)], [['keep_dims', 'flag', keepDims ? 1 : 0]]);
}

function reduction(name: string, accepts: (x: TensorInfo) => boolean): KernelDefinition {
  return defineKernel<SumInputs, SumAttrs>(
    name,
    ({ x }, { axis, keepDims }, tf) => reduce(name, x, axis, keepDims, tf),
    ({ x }) => hasElements(x) && accepts(x),
  );
}

function positionOf(name: 'ArgMax' | 'ArgMin'): KernelDefinition {
  return defineKernel<ArgMaxInputs, ArgMaxAttrs>(
    name,
    ({ x }, { axis }, tf) => {
      const [place = 0] = util.parseAxisParam(axis, x.shape);
      tf.reserve(x.shape.toSpliced(place, 1), 'int32');
      if (tf.computes && isFloat(x)) return tf.compute(name, [x], [place]);
      return tf.run(name, [x, tf.integers(place)], [['output_type', 'type', TF_TYPES.int32]]);
    },
    ({ x }) => hasElements(x) && isNumber(x),
  );
}

function running(name: 'Cumsum' | 'Cumprod'): KernelDefinition {
  return defineKernel<CumsumInputs, CumsumAttrs>(
    name,
    ({ x }, { axis, exclusive, reverse }, tf) => {
      const [place = 0] = util.parseAxisParam(axis, x.shape);
      tf.reserve(x.shape, x.dtype);
      return tf.run(
        name,
        [x, tf.integers(place)],
        [
          ['exclusive', 'flag', exclusive ? 1 : 0],
          ['reverse', 'flag', reverse ? 1 : 0],
        ],
      );
    },
    ({ x }) => isNumber(x),
  );
}

/** Kernels that make one value of many, or of all before it. */
export const REDUCE_KERNELS: readonly KernelDefinition[] = [
  reduction('Sum', isNumber),
  reduction('Prod', isFloat),
  reduction('Min', isFloat),
  reduction('Mean', isFloat),
  reduction('All', ({ dtype }) => dtype === 'bool'),
  reduction('Any', ({ dtype }) => dtype === 'bool'),
  defineKernel<SumInputs, MaxAttrs>(
    'Max',
    ({ x }, { reductionIndices, keepDims }, tf) => reduce('Max', x, reductionIndices, keepDims, tf),
    ({ x }) => hasElements(x) && isFloat(x),
  ),
  positionOf('ArgMax'),
  positionOf('ArgMin'),
  running('Cumsum'),
  running('Cumprod'),
  defineKernel<SoftmaxInputs, SoftmaxAttrs>(
    'Softmax',
    ({ logits }, _attrs, tf) => {
      tf.reserve(logits.shape);
      return tf.run('Softmax', [logits]);
    },
    ({ logits }, { dim }) => isFloat(logits) && dim === logits.shape.length - 1 && hasElements(logits),
  ),
  defineKernel<TopKInputs, TopKAttrs>(
    'TopK',
    ({ x }, { k, sorted }, tf) => {
      const shape = [...x.shape.slice(0, -1), k];
      tf.reserve(shape, x.dtype);
      tf.reserve(shape, 'int32');
      return tf.runMany('TopKV2', [x, tf.integers(k)], [['sorted', 'flag', sorted ? 1 : 0]], 2);
    },
    ({ x }) => hasElements(x),
  ),
];
