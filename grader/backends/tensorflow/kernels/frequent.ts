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
  type TileAttrs,
  type TileInputs,
  type UnaryInputs,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { sameShape } from '../tensor-data.ts';
import { areFew, combine, saidShape } from './few-elements.ts';

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

function binary(name: string, ours: 'Sub' | 'Mul' | 'RealDiv'): KernelDefinition {
  return defineKernel<BinaryInputs>(
    name,
    ({ a, b }, _attrs, tf) => combine({ ours, op: ours }, a, b, tf),
    ({ a, b }) => isFloat(a) && isFloat(b),
  );
}

/** TensorFlow's Equal for few elements of the same shape is ours. */
const EQUAL = defineKernel<BinaryInputs>(
  'Equal',
  ({ a, b }, _attrs, tf) => {
    tf.reserve(backend_util.assertAndGetBroadcastShape(a.shape, b.shape), 'bool');
    const isOurs = tf.computes && a.dtype !== 'bool' && areFew(a.shape) && sameShape(a.shape, b.shape);
    return isOurs ? tf.compute('Equal', [a, b]) : tf.run('Equal', [a, b]);
  },
  ({ a, b }) => a.dtype === b.dtype,
);

/**
 * The same kernels of TensorFlow as the published ones call, without tensors of tfjs on the way, and computations of
 * ours on few elements: for the small tensors of a training step calls take longer than what is computed.
 */
export const FREQUENT_KERNELS: readonly KernelDefinition[] = [
  ...['Relu', 'Sqrt', 'Square', 'Neg', 'Log', 'Exp', 'Sigmoid', 'Tanh'].map(unary),
  binary('Multiply', 'Mul'),
  binary('Sub', 'Sub'),
  binary('RealDiv', 'RealDiv'),
  EQUAL,
  defineKernel<SoftmaxInputs, SoftmaxAttrs>(
    'Softmax',
    ({ logits }, _attrs, tf) => {
      tf.reserve(logits.shape);
      const isOurs = tf.computes && areFew(logits.shape);
      return isOurs ? tf.compute('Softmax', [logits]) : tf.run('Softmax', [logits]);
    },
    ({ logits }, { dim }) => isFloat(logits) && dim === logits.shape.length - 1 && hasElements(logits),
  ),
  defineKernel<MeanInputs, MeanAttrs>(
    'Mean',
    ({ x }, { axis, keepDims }, tf) => {
      const axes = util.parseAxisParam(axis, x.shape);
      if (tf.computes && axes.length === x.shape.length && areFew(x.shape)) {
        return tf.compute('MeanOfAll', [x], saidShape(keepDims ? x.shape.map(() => 1) : []));
      }
      return tf.run('Mean', [x, tf.integers(axes)], [['keep_dims', 'flag', keepDims ? 1 : 0]]);
    },
    ({ x }) => isFloat(x) && hasElements(x),
  ),
  defineKernel<SliceInputs, SliceAttrs>('Slice', ({ x }, { begin, size }, tf) => {
    const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size);
    slice_util.assertParamsValid(x, first, sizes);
    tf.reserve(sizes, x.dtype);
    const isOfRows =
      sizes.length > 0 && sizes.every((length, axis) => axis === 0 || length === x.shape[axis]);
    if (tf.computes && isOfRows && x.dtype !== 'bool') {
      return tf.compute('RowRange', [x], [first[0] ?? 0, ...saidShape(sizes)]);
    }
    return tf.run('Slice', [x, tf.integers(first), tf.integers(sizes)]);
  }),
  defineKernel<TileInputs, TileAttrs>('Tile', ({ x }, { reps }, tf) => {
    const shape = x.shape.map((length, axis) => length * (reps[axis] ?? 1));
    tf.reserve(shape, x.dtype);
    const isRepeated = tf.computes && isFloat(x) && util.sizeFromShape(x.shape) === 1;
    if (isRepeated) return tf.compute('Repeat', [x], saidShape(shape));
    return tf.run('Tile', [x, tf.integers(reps)]);
  }),
];
