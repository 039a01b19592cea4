import {
  backend_util,
  type BinaryInputs,
  type MeanAttrs,
  type MeanInputs,
  slice_util,
  type SliceAttrs,
  type SliceInputs,
  type SoftmaxAttrs,
  type SoftmaxInputs,
  type TensorInfo,
  type UnaryInputs,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

const isFloat = ({ dtype }: TensorInfo): boolean => dtype === 'float32';
const hasElements = ({ shape }: TensorInfo): boolean => util.sizeFromShape(shape) > 0;

function unary(name: string): KernelDefinition {
  return defineKernel<UnaryInputs>(
    name,
    ({ x }, _attrs, tf) => {
      tf.reserve(x.shape);
      return tf.run(name, [x]);
    },
    ({ x }) => isFloat(x),
  );
}

function binary(name: string, op: string, result: 'float32' | 'bool'): KernelDefinition {
  return defineKernel<BinaryInputs>(
    name,
    ({ a, b }, _attrs, tf) => {
      tf.reserve(backend_util.assertAndGetBroadcastShape(a.shape, b.shape), result);
      return tf.run(op, [a, b]);
    },
    ({ a, b }) => a.dtype === b.dtype && (isFloat(a) || op === 'Equal'),
  );
}

/**
 * The same kernels of TensorFlow as the published ones call, without tensors of tfjs on the way: for the small tensors
 * of a training step these take longer than what is computed.
 */
export const FREQUENT_KERNELS: readonly KernelDefinition[] = [
  ...['Relu', 'Sqrt', 'Square', 'Neg', 'Log', 'Exp', 'Sigmoid', 'Tanh'].map(unary),
  binary('Multiply', 'Mul', 'float32'),
  binary('Sub', 'Sub', 'float32'),
  binary('RealDiv', 'RealDiv', 'float32'),
  binary('Equal', 'Equal', 'bool'),
  defineKernel<SoftmaxInputs, SoftmaxAttrs>(
    'Softmax',
    ({ logits }, _attrs, tf) => {
      tf.reserve(logits.shape);
      return tf.run('Softmax', [logits]);
    },
    ({ logits }, { dim }) => isFloat(logits) && dim === logits.shape.length - 1 && hasElements(logits),
  ),
  defineKernel<MeanInputs, MeanAttrs>(
    'Mean',
    ({ x }, { axis, keepDims }, tf) => {
      const axes = util.parseAxisParam(axis, x.shape);
      return tf.run('Mean', [x, tf.integers(axes)], [['keep_dims', 'flag', keepDims ? 1 : 0]]);
    },
    ({ x }) => isFloat(x) && hasElements(x),
  ),
  defineKernel<SliceInputs, SliceAttrs>('Slice', ({ x }, { begin, size }, tf) => {
    const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size);
    slice_util.assertParamsValid(x, first, sizes);
    tf.reserve(sizes, x.dtype);
    return tf.run('Slice', [x, tf.integers(first), tf.integers(sizes)]);
  }),
];
