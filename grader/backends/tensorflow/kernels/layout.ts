import {
  backend_util,
  type ConcatAttrs,
  type ConcatInputs,
  type ExpandDimsAttrs,
  type ExpandDimsInputs,
  type FillAttrs,
  type MirrorPadAttrs,
  type MirrorPadInputs,
  type PackAttrs,
  type PackInputs,
  type PadV2Attrs,
  type PadV2Inputs,
  type ReshapeAttrs,
  type ReshapeInputs,
  type ReverseAttrs,
  type ReverseInputs,
  slice_util,
  type SliceAttrs,
  type SliceInputs,
  type SplitVAttrs,
  type SplitVInputs,
  type StridedSliceAttrs,
  type StridedSliceInputs,
  type TensorInfo,
  type TileAttrs,
  type TileInputs,
  type TransposeAttrs,
  type TransposeInputs,
  type UnpackAttrs,
  type UnpackInputs,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';

/** Kernels that move elements without computing anything. */
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
  defineKernel<TransposeInputs, TransposeAttrs>('Transpose', ({ x }, { perm }, tf) => {
    const shape = perm.map((axis) => x.shape[axis] ?? 0);
    const moved = perm.filter((axis) => x.shape[axis] !== 1);
    if (moved.every((axis, i) => i === 0 || axis > (moved[i - 1] ?? 0))) return tf.alias(x, shape);
    tf.reserve(shape, x.dtype);
    return tf.run('Transpose', [x, tf.integers(perm)]);
  }),
  defineKernel<SliceInputs, SliceAttrs>('Slice', ({ x }, { begin, size }, tf) => {
    const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size);
    slice_util.assertParamsValid(x, first, sizes);
    tf.reserve(sizes, x.dtype);
    return tf.run('Slice', [x, tf.integers(first), tf.integers(sizes)]);
  }),
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
  defineKernel<ReverseInputs, ReverseAttrs>('Reverse', ({ x }, { dims }, tf) => {
    tf.reserve(x.shape, x.dtype);
    return tf.run('ReverseV2', [x, tf.integers(util.parseAxisParam(dims, x.shape))]);
  }),
  defineKernel<ConcatInputs, ConcatAttrs>('Concat', (inputs, { axis }, tf) => {
    const tensors = inputs as readonly TensorInfo[];
    const [place = 0] = util.parseAxisParam(axis, tensors[0]?.shape ?? []);
    const shapes = tensors.map(({ shape }) => shape);
    tf.reserve(backend_util.computeOutShape(shapes, place), tensors[0]?.dtype);
    if (tensors.length === 1) return tf.alias(tensors[0] as TensorInfo, shapes[0] ?? []);
    return tf.run('ConcatV2', [...tensors, tf.integers(place)], [['N', 'integer', tensors.length]]);
  }),
  defineKernel<PackInputs, PackAttrs>('Pack', (inputs, { axis }, tf) => {
    const tensors = inputs as readonly TensorInfo[];
    const shape = tensors[0]?.shape ?? [];
    tf.reserve([tensors.length, ...shape], tensors[0]?.dtype);
    return tf.run('Pack', tensors, [
      ['N', 'integer', tensors.length],
      ['axis', 'integer', axis],
    ]);
  }),
  defineKernel<UnpackInputs, UnpackAttrs>('Unpack', ({ value }, { axis }, tf) => {
    const [place = 0] = util.parseAxisParam(axis, value.shape);
    const count = value.shape[place] ?? 0;
    tf.reserve(value.shape, value.dtype);
    if (count === 0) return [];
    return tf.runMany(
      'Unpack',
      [value],
      [
        ['num', 'integer', count],
        ['axis', 'integer', place],
      ],
      count,
    );
  }),
  defineKernel<SplitVInputs, SplitVAttrs>('SplitV', ({ x }, { numOrSizeSplits, axis }, tf) => {
    const [place = 0] = util.parseAxisParam(axis, x.shape);
    const sizes = backend_util.prepareSplitSize(
      x as Parameters<typeof backend_util.prepareSplitSize>[0],
      Array.isArray(numOrSizeSplits) ? [...numOrSizeSplits] : numOrSizeSplits,
      place,
    );
    tf.reserve(x.shape, x.dtype);
    const inputs = [x, tf.integers(sizes), tf.integers(place)];
    return tf.runMany('SplitV', inputs, [['num_split', 'integer', sizes.length]], sizes.length);
  }),
  defineKernel<PadV2Inputs, PadV2Attrs>('PadV2', ({ x }, { paddings, constantValue }, tf) => {
    tf.reserve(widened(x.shape, paddings), x.dtype);
    const value = scalar(constantValue, x.dtype, tf);
    return tf.run('PadV2', [x, tf.integers(paddings.flat(), 2), value]);
  }),
  defineKernel<MirrorPadInputs, MirrorPadAttrs>('MirrorPad', ({ x }, { paddings, mode }, tf) => {
    tf.reserve(widened(x.shape, paddings), x.dtype);
    return tf.run('MirrorPad', [x, tf.integers(paddings.flat(), 2)], [['mode', 'text', mode.toUpperCase()]]);
  }),
  defineKernel<TileInputs, TileAttrs>('Tile', ({ x }, { reps }, tf) => {
    const shape = x.shape.map((size, axis) => size * (reps[axis] ?? 1));
    tf.reserve(shape, x.dtype);
    return tf.run('Tile', [x, tf.integers(reps)]);
  }),
  defineKernel<object, FillAttrs>('Fill', (_inputs, { shape, value, dtype }, tf) => {
    const type = dtype ?? util.inferDtype(value);
    tf.reserve(shape, type);
    return tf.run('Fill', [tf.integers(shape), scalar(value as number, type, tf)]);
  }),
];

/** A scalar of any dtype, converted as JavaScript does. */
function scalar(value: number, dtype: TensorInfo['dtype'], tf: TensorflowBackend): TensorInfo {
  const typed = dtype === 'bool' ? Uint8Array.of(value ? 1 : 0) : util.toTypedArray([value], dtype);
  return tf.make(typed as Float32Array, [], dtype);
}

function widened(shape: readonly number[], paddings: readonly (readonly number[])[]): number[] {
  return shape.map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0));
}

function withAxis(shape: readonly number[], axis: number): number[] {
  const place = axis < 0 ? axis + shape.length + 1 : axis;
  if (!(place >= 0 && place <= shape.length))
    throw new Error(`there is no place ${axis} in [${shape.join(', ')}]`);
  return shape.toSpliced(place, 0, 1);
}
