import {
  type MaxAttrs,
  type NamedTensorInfoMap,
  type SumAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { REDUCE, UNARY } from './native-operations.ts';

type ReduceInputs = NamedTensorInfoMap & { readonly x: TensorInfo };

/** Reductions over any axes of float32 tensors; other dtypes run on the cpu backend. */
export const REDUCE_KERNELS: readonly KernelDefinition[] = [
  defineKernel<ReduceInputs, SumAttrs>('Sum', (inputs, attrs, heap) => {
    if (inputs.x.dtype !== 'float32') return runOnCpu('Sum', inputs, { ...attrs }, heap);
    return reduce(REDUCE.sum, inputs.x, attrs.axis, attrs.keepDims, heap);
  }),
  defineKernel<ReduceInputs, SumAttrs>('Prod', (inputs, attrs, heap) => {
    if (inputs.x.dtype !== 'float32') return runOnCpu('Prod', inputs, { ...attrs }, heap);
    return reduce(REDUCE.product, inputs.x, attrs.axis, attrs.keepDims, heap);
  }),
  defineKernel<ReduceInputs, MaxAttrs>('Max', (inputs, attrs, heap) => {
    if (inputs.x.dtype !== 'float32') return runOnCpu('Max', inputs, { ...attrs }, heap);
    return reduce(REDUCE.largest, inputs.x, attrs.reductionIndices, attrs.keepDims, heap);
  }),
  defineKernel<ReduceInputs, SumAttrs>('Min', (inputs, attrs, heap) => {
    if (inputs.x.dtype !== 'float32') return runOnCpu('Min', inputs, { ...attrs }, heap);
    return reduce(REDUCE.smallest, inputs.x, attrs.axis, attrs.keepDims, heap);
  }),
  defineKernel<ReduceInputs, SumAttrs>('Mean', (inputs, attrs, heap) => {
    const { x } = inputs;
    if (x.dtype !== 'float32') return runOnCpu('Mean', inputs, { ...attrs }, heap);
    const mean = reduce(REDUCE.sum, x, attrs.axis, attrs.keepDims, heap);
    const size = util.sizeFromShape(mean.shape);
    const share = size / util.sizeFromShape(x.shape);
    heap.native.apply(UNARY.scale, heap.address(mean), heap.address(mean), size, share, 0);
    return mean;
  }),
];

interface Group {
  readonly reduced: boolean;
  size: number;
}

function reduce(
  op: number,
  x: TensorInfo,
  axis: number | number[],
  keepDims: boolean,
  heap: Heap,
): TensorInfo {
  const axes = new Set(util.parseAxisParam(axis, x.shape));
  const kept = x.shape.filter((_size, i) => !axes.has(i));
  const shape = keepDims ? x.shape.map((size, i) => (axes.has(i) ? 1 : size)) : kept;
  const groups = groupAxes(x.shape, axes);
  // over nothing it is a copy, not an alias: the caller may scale it in place
  if (!groups.some(({ reduced }) => reduced)) return { ...heap.copy(x), shape };
  return heap.fill(heap.output(shape, 'float32'), (y) =>
    reduceGroups(op, heap.address(x), heap.address(y), groups, heap),
  );
}

/** Neighbouring axes that are reduced, or kept, together; axes of one element belong to any group. */
function groupAxes(shape: readonly number[], axes: ReadonlySet<number>): Group[] {
  const groups: Group[] = [];
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const reduced = axes.has(axis);
    const last = groups.at(-1);
    if (last?.reduced === reduced) last.size *= size;
    else groups.push({ reduced, size });
  }
  return groups;
}

/** Reduces the last reduced group, then what is left, through scratch memory. */
function reduceGroups(op: number, from: number, to: number, groups: readonly Group[], heap: Heap): void {
  const place = groups.findLastIndex(({ reduced }) => reduced);
  const sizeOf = (some: readonly Group[]) => some.reduce((product, { size }) => product * size, 1);
  const outer = sizeOf(groups.slice(0, place));
  const inner = sizeOf(groups.slice(place + 1));
  const count = groups[place]?.size ?? 1;
  const rest = groups.toSpliced(place, 1);
  if (!rest.some(({ reduced }) => reduced)) {
    heap.native.reduce(op, from, to, outer, count, inner, inner * 4);
    return;
  }
  heap.scratch(outer * inner, (partial) => {
    heap.native.reduce(op, from, partial, outer, count, inner, inner * 4);
    reduceGroups(op, partial, to, rest, heap);
  });
}
