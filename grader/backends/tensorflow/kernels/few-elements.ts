import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tensorflow-backend.ts';

/** Up to so many elements a call of TensorFlow takes longer than the work on them. */
const FEW = 4_096;

export const areFew = (shape: readonly number[]): boolean => util.sizeFromShape([...shape]) <= FEW;

/** A shape as our computations read it. */
export const saidShape = (shape: readonly number[]): number[] => [shape.length, ...shape];

/**
 * Two tensors of few elements, of the same shape or one of them a single element, by the computation of ours, and any
 * others by TensorFlow's op.
 */
export function combine(
  { ours, op }: { ours: 'Add' | 'Sub' | 'Mul' | 'RealDiv'; op: string },
  a: TensorInfo,
  b: TensorInfo,
  tf: TensorflowBackend,
): TensorInfo {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  tf.reserve(shape, a.dtype);
  const size = util.sizeFromShape(shape);
  const isAlike = ({ shape: one, dtype }: TensorInfo) => {
    const elements = util.sizeFromShape(one);
    return dtype === 'float32' && (elements === size || elements === 1);
  };
  if (tf.computes && size <= FEW && isAlike(a) && isAlike(b)) {
    return tf.computeMany(ours, [a, b], saidShape(shape))[0] as TensorInfo;
  }
  return tf.run(op, [a, b]);
}
