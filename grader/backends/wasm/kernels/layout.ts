import {
  backend_util,
  type ConcatInputs,
  type ConcatAttrs,
  type ExpandDimsAttrs,
  type ExpandDimsInputs,
  type IdentityInputs,
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
import type { Heap } from '../heap.ts';
import { copyBlock, stridesOf } from './copy-block.ts';

/** Elements that JavaScript takes out by itself. */
const MOST_HERE = 4096;

/** Kernels that move elements without computing anything. */
export const LAYOUT_KERNELS: readonly KernelDefinition[] = [
  defineKernel<IdentityInputs>('Identity', ({ x }, _attrs, heap) => heap.alias(x, x.shape)),
  defineKernel<ReshapeInputs, ReshapeAttrs>('Reshape', ({ x }, { shape }, heap) => {
    const size = util.sizeFromShape(x.shape);
    const inferred = util.inferFromImplicitShape(shape, size);
    if (util.sizeFromShape(inferred) !== size) {
      throw new Error(`Reshape: [${x.shape.join(', ')}] cannot become [${inferred.join(', ')}]`);
    }
    return heap.alias(x, inferred);
  }),
  defineKernel<ExpandDimsInputs, ExpandDimsAttrs>('ExpandDims', ({ input }, { dim }, heap) =>
    heap.alias(input, withAxis(input.shape, dim)),
  ),
  defineKernel<TransposeInputs, TransposeAttrs>('Transpose', ({ x }, { perm }, heap) =>
    transpose(x, perm, heap),
  ),
  defineKernel<SliceInputs, SliceAttrs>('Slice', ({ x }, { begin, size }, heap) => {
    const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size);
    slice_util.assertParamsValid(x, first, sizes);
    const [start = 0] = first;
    const [count = 0] = sizes;
    // the indices of a batch: whoever gathers by them looks at each, and need not wait for kernels that run
    if (x.shape.length === 1 && x.dtype !== 'bool' && count <= MOST_HERE && heap.isGiven(x)) {
      const values = x.dtype === 'float32' ? heap.floats(x) : heap.integers(x);
      return heap.give(values.slice(start, start + count), sizes, x.dtype);
    }
    return takeBlock(
      x,
      first,
      x.shape.map(() => 1),
      sizes,
      sizes,
      heap,
    );
  }),
  defineKernel<StridedSliceInputs, StridedSliceAttrs>('StridedSlice', ({ x }, attrs, heap) => {
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
    const info = slice_util.sliceInfo(
      x.shape,
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const spans = slice_util.computeOutShape(info.begin ?? [], info.end ?? [], info.strides ?? []);
    // an end before its begin takes nothing
    const sizes = spans.map((size) => Math.max(0, size));
    return takeBlock(x, info.begin ?? [], info.strides ?? [], sizes, info.finalShape ?? [], heap);
  }),
  defineKernel<ReverseInputs, ReverseAttrs>('Reverse', ({ x }, { dims }, heap) => {
    const reversed = new Set(util.parseAxisParam(dims, x.shape));
    const first = x.shape.map((size, axis) => (reversed.has(axis) ? size - 1 : 0));
    const steps = x.shape.map((_size, axis) => (reversed.has(axis) ? -1 : 1));
    return takeBlock(x, first, steps, x.shape, x.shape, heap);
  }),
  defineKernel<ConcatInputs, ConcatAttrs>('Concat', (inputs, { axis }, heap) => {
    const tensors = inputs as TensorInfo[];
    return concat(tensors, util.parseAxisParam(axis, tensors[0]?.shape ?? [])[0] ?? 0, heap);
  }),
  defineKernel<PackInputs, PackAttrs>('Pack', (inputs, { axis }, heap) => {
    const tensors = inputs as TensorInfo[];
    const shape = tensors[0]?.shape ?? [];
    for (const tensor of tensors) util.assertShapesMatch(shape, tensor.shape, 'Pack: ');
    const place = axis < 0 ? axis + shape.length + 1 : axis;
    return concat(
      tensors.map((tensor) => ({ ...tensor, shape: withAxis(tensor.shape, place) })),
      place,
      heap,
    );
  }),
  defineKernel<UnpackInputs, UnpackAttrs>('Unpack', ({ value }, { axis }, heap) => {
    const place = util.parseAxisParam(axis, value.shape)[0] ?? 0;
    const shape = value.shape.toSpliced(place, 1);
    const size = value.shape.with(place, 1);
    return Array.from({ length: value.shape[place] ?? 0 }, (_none, i) =>
      takeBlock(
        value,
        value.shape.map((_size, d) => (d === place ? i : 0)),
        size.map(() => 1),
        size,
        shape,
        heap,
      ),
    );
  }),
  defineKernel<SplitVInputs, SplitVAttrs>('SplitV', ({ x }, { numOrSizeSplits, axis }, heap) => {
    const place = util.parseAxisParam(axis, x.shape)[0] ?? 0;
    const sizes = backend_util.prepareSplitSize(
      x as Parameters<typeof backend_util.prepareSplitSize>[0],
      numOrSizeSplits,
      place,
    );
    let at = 0;
    return sizes.map((length) => {
      const size = x.shape.with(place, length);
      const first = x.shape.map((_size, d) => (d === place ? at : 0));
      at += length;
      return takeBlock(
        x,
        first,
        size.map(() => 1),
        size,
        size,
        heap,
      );
    });
  }),
  defineKernel<PadV2Inputs, PadV2Attrs>('PadV2', ({ x }, { paddings, constantValue }, heap) => {
    if (paddings.length !== x.shape.length || paddings.flat().some((padding) => !(padding >= 0))) {
      throw new Error(`PadV2: the paddings ${JSON.stringify(paddings)} do not fit [${x.shape.join(', ')}]`);
    }
    const shape = x.shape.map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0));
    return heap.fill(heap.output(shape, x.dtype), (target) => {
      const strides = stridesOf(shape);
      fillWith(target, constantValue, heap);
      const targetStart = strides.reduce((sum, stride, axis) => sum + stride * (paddings[axis]?.[0] ?? 0), 0);
      const sourceStrides = stridesOf(x.shape);
      copyBlock(
        { source: x, sourceStrides, target, targetStart, targetStrides: strides, sizes: x.shape },
        heap,
      );
    });
  }),
  defineKernel<TileInputs, TileAttrs>('Tile', ({ x }, { reps }, heap) => {
    const shape = x.shape.map((size, axis) => size * (reps[axis] ?? 1));
    return heap.fill(heap.output(shape, x.dtype), (target) => {
      // Every dimension becomes two: its repetitions, which do not move in the source, and itself.
      const from = stridesOf(x.shape);
      const to = stridesOf(shape);
      copyBlock(
        {
          source: x,
          sourceStrides: from.flatMap((stride) => [0, stride]),
          target,
          targetStrides: to.flatMap((stride, axis) => [stride * (x.shape[axis] ?? 1), stride]),
          sizes: x.shape.flatMap((size, axis) => [reps[axis] ?? 1, size]),
        },
        heap,
      );
    });
  }),
];

/** The tensor with its dimensions in the order of `perm`. */
export function transpose(x: TensorInfo, perm: readonly number[], heap: Heap): TensorInfo {
  const inOrder = perm.toSorted((a, b) => a - b);
  if (perm.length !== x.shape.length || inOrder.some((axis, i) => axis !== i)) {
    throw new Error(
      `Transpose: [${perm.join(', ')}] does not order the dimensions of [${x.shape.join(', ')}]`,
    );
  }
  const shape = perm.map((axis) => x.shape[axis] ?? 0);
  const moved = perm.filter((axis) => x.shape[axis] !== 1);
  if (moved.every((axis, i) => i === 0 || axis > (moved[i - 1] ?? 0))) return heap.alias(x, shape);
  const strides = stridesOf(x.shape);
  return heap.fill(heap.output(shape, x.dtype), (target) => {
    const sourceStrides = perm.map((axis) => strides[axis] ?? 0);
    copyBlock({ source: x, sourceStrides, target, targetStrides: stridesOf(shape), sizes: shape }, heap);
  });
}

/** Every `steps`-th element from `first` on, as a tensor of shape `shape`. */
function takeBlock(
  x: TensorInfo,
  first: readonly number[],
  steps: readonly number[],
  sizes: readonly number[],
  shape: number[],
  heap: Heap,
): TensorInfo {
  return heap.fill(heap.output(shape, x.dtype), (target) => {
    const strides = stridesOf(x.shape);
    copyBlock(
      {
        source: x,
        sourceStart: strides.reduce((sum, stride, axis) => sum + stride * (first[axis] ?? 0), 0),
        sourceStrides: strides.map((stride, axis) => stride * (steps[axis] ?? 1)),
        target,
        targetStrides: stridesOf(sizes),
        sizes,
      },
      heap,
    );
  });
}

function concat(tensors: readonly TensorInfo[], axis: number, heap: Heap): TensorInfo {
  const shapes = tensors.map((tensor) => tensor.shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const dtype = tensors[0]?.dtype ?? 'float32';
  if (tensors.some((tensor) => tensor.dtype !== dtype))
    throw new Error('Concat: the tensors differ in dtype');
  const shape = backend_util.computeOutShape(shapes, axis);
  return heap.fill(heap.output(shape, dtype), (target) => {
    const targetStrides = stridesOf(shape);
    let at = 0;
    for (const source of tensors) {
      const targetStart = at * (targetStrides[axis] ?? 1);
      const sourceStrides = stridesOf(source.shape);
      copyBlock({ source, sourceStrides, target, targetStart, targetStrides, sizes: source.shape }, heap);
      at += source.shape[axis] ?? 0;
    }
  });
}

function withAxis(shape: readonly number[], axis: number): number[] {
  const place = axis < 0 ? axis + shape.length + 1 : axis;
  if (!(place >= 0 && place <= shape.length))
    throw new Error(`there is no place ${axis} in [${shape.join(', ')}]`);
  return shape.toSpliced(place, 0, 1);
}

function fillWith(target: TensorInfo, value: number, heap: Heap): void {
  if (target.dtype === 'float32') heap.floats(target).fill(value);
  else if (target.dtype === 'int32') heap.integers(target).fill(value);
  else heap.bytes(target).fill(value === 0 ? 0 : 1);
}
