import {
  type ExpandDimsAttrs,
  type ExpandDimsInputs,
  type ReshapeAttrs,
  type ReshapeInputs,
  type StridedSliceAttrs,
  type StridedSliceInputs,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

/**
 * The same data under another shape, for which the published kernels make a copy, and slices, whose strides they
 * demand and tfjs leaves out.
 */
export const LAYOUT_KERNELS: readonly KernelDefinition[] = [
  defineKernel<ReshapeInputs, ReshapeAttrs>('Reshape', ({ x }, { shape }, tf) => {
    const size = util.sizeFromShape(x.shape);
    const inferred = util.inferFromImplicitShape(shape, size);
    if (util.sizeFromShape(inferred) !== size) {
      throw new Error(`Reshape: [${x.shape.join(', ')}] cannot become [${inferred.join(', ')}]`);
    }
    return tf.alias(x, inferred);
  }),
  defineKernel<ExpandDimsInputs, ExpandDimsAttrs>('ExpandDims', ({ input }, { dim }, tf) =>
    tf.alias(input, withAxis(input.shape, dim)),
  ),
  defineKernel<StridedSliceInputs, StridedSliceAttrs>('StridedSlice', ({ x }, attrs, tf) => {
    const { begin, end, strides } = attrs;
    const steps = strides ?? begin.map(() => 1);
    return tf.run(
      'StridedSlice',
      [x, tf.integers(begin), tf.integers(end), tf.integers(steps)],
      [
        ['begin_mask', 'integer', attrs.beginMask],
        ['end_mask', 'integer', attrs.endMask],
        ['ellipsis_mask', 'integer', attrs.ellipsisMask],
        ['new_axis_mask', 'integer', attrs.newAxisMask],
        ['shrink_axis_mask', 'integer', attrs.shrinkAxisMask],
      ],
    );
  }),
];

function withAxis(shape: readonly number[], axis: number): number[] {
  const place = axis < 0 ? axis + shape.length + 1 : axis;
  if (!(place >= 0 && place <= shape.length))
    throw new Error(`there is no place ${axis} in [${shape.join(', ')}]`);
  return shape.toSpliced(place, 0, 1);
}
