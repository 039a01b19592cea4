import {
  type ArgMaxAttrs,
  type ArgMaxInputs,
  backend_util,
  type CastAttrs,
  type CastInputs,
  type DataType,
  type FillAttrs,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type OneHotAttrs,
  type OneHotInputs,
  type Tensor,
  type TensorInfo,
  type UnaryInputs,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { bytesOf } from '../tensor-memory.ts';

/** Kernels that fill tensors or pick their elements by index. Every index is checked before it becomes an address. */
export const INDEX_KERNELS: readonly KernelDefinition[] = [
  choosing('ArgMax', 1),
  choosing('ArgMin', -1),
  defineKernel<GatherV2Inputs, GatherV2Attrs>('GatherV2', ({ x, indices }, { axis, batchDims }, heap) =>
    gather(x, indices, util.parseAxisParam(axis, x.shape)[0] ?? 0, batchDims, heap),
  ),
  defineKernel<OneHotInputs, OneHotAttrs>(
    'OneHot',
    ({ indices }, { dtype, depth, onValue, offValue }, heap) => {
      if (indices.dtype !== 'int32') throw new Error('OneHot: the indices are not int32');
      return heap.fill(heap.output([...indices.shape, depth], dtype), (y) => {
        const values = viewOf(y, heap).fill(offValue);
        for (const [row, index] of heap.integers(indices).entries()) {
          if (index >= 0 && index < depth) values[row * depth + index] = onValue;
        }
      });
    },
  ),
  defineKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    'UnsortedSegmentSum',
    (inputs, { numSegments }, heap) => {
      const { x, segmentIds } = inputs;
      if (
        segmentIds.dtype !== 'int32' ||
        segmentIds.shape.length !== 1 ||
        segmentIds.shape[0] !== x.shape[0]
      ) {
        throw new Error('UnsortedSegmentSum: there is not one int32 segment for each row');
      }
      const shape = [numSegments, ...x.shape.slice(1)];
      if (x.dtype !== 'float32') return runOnCpu('UnsortedSegmentSum', { ...inputs }, { numSegments }, heap);
      const sums = heap.zeros(shape, 'float32');
      const columns = util.sizeFromShape(shape.slice(1));
      const [from, ids, to] = [heap.address(x), heap.address(segmentIds), heap.address(sums)];
      heap.native.addSegments(from, ids, to, x.shape[0] ?? 0, columns, numSegments);
      return sums;
    },
  ),
  defineKernel<CastInputs, CastAttrs>('Cast', ({ x }, { dtype }, heap) => {
    if (dtype === x.dtype) return heap.alias(x, x.shape);
    if (dtype !== 'float32') return castHere(x, dtype, heap);
    const y = heap.output(x.shape, dtype);
    const [elementBytes, count] = [x.dtype === 'bool' ? 1 : 4, util.sizeFromShape(x.shape)];
    heap.native.toFloats(heap.address(x), heap.address(y), count, elementBytes);
    return y;
  }),
  defineKernel<object, FillAttrs>('Fill', (_inputs, { shape, value, dtype }, heap) => {
    const kind = dtype ?? 'float32';
    if (typeof value !== 'number') throw new Error('Fill: the value is not a number');
    return heap.fill(heap.output([...shape], kind), (y) => viewOf(y, heap).fill(value));
  }),
  defineKernel<UnaryInputs>('ZerosLike', ({ x }, _attrs, heap) => heap.zeros(x.shape, x.dtype)),
  defineKernel<UnaryInputs>('OnesLike', ({ x }, _attrs, heap) =>
    heap.fill(heap.output(x.shape, x.dtype), (y) => viewOf(y, heap).fill(1)),
  ),
];

function castHere(x: TensorInfo, dtype: DataType, heap: Heap): TensorInfo {
  heap.memory.refuseUnlessFits(bytesOf(x.shape, dtype));
  const from = viewOf(x, heap);
  // A typed array would keep a float's lowest byte.
  const to =
    dtype === 'bool' ? Uint8Array.from(from, (value) => (value === 0 ? 0 : 1)) : Int32Array.from(from);
  return heap.give(to, x.shape, dtype);
}

function viewOf(tensor: TensorInfo, heap: Heap): Float32Array | Int32Array | Uint8Array {
  if (tensor.dtype === 'float32') return heap.floats(tensor);
  return tensor.dtype === 'int32' ? heap.integers(tensor) : heap.bytes(tensor);
}

/** @throws Error that names the first index outside the axis */
function gather(x: TensorInfo, indices: TensorInfo, axis: number, batchDims: number, heap: Heap): TensorInfo {
  if (indices.dtype !== 'int32') throw new Error('GatherV2: the indices are not int32');
  const info = backend_util.segment_util.collectGatherOpShapeInfo(
    x as Tensor,
    indices as Tensor,
    axis,
    batchDims,
  );
  const { batchSize, outerSize, dimSize, sliceSize } = info;
  for (const index of heap.integers(indices)) {
    if (index < 0 || index >= dimSize)
      throw new Error(`GatherV2: the index value ${index} is not in [0, ${dimSize - 1}]`);
  }
  return heap.fill(heap.output(info.outputShape, x.dtype), (y) => {
    const perBatch = util.sizeFromShape(indices.shape) / batchSize;
    if (batchSize * outerSize * dimSize * sliceSize * perBatch === 0) return;
    const rowBytes = sliceSize * (x.dtype === 'bool' ? 1 : 4);
    const [from, to, at] = [heap.address(x), heap.address(y), heap.address(indices)];
    for (let outer = 0; outer < batchSize * outerSize; outer++) {
      const own = at + Math.floor(outer / outerSize) * perBatch * 4;
      const source = from + outer * dimSize * rowBytes;
      heap.native.gatherRows(source, own, to + outer * perBatch * rowBytes, perBatch, rowBytes);
    }
  });
}

/** Where along an axis the largest, or smallest, value is. */
function choosing(name: string, sign: number): KernelDefinition {
  return defineKernel<ArgMaxInputs, ArgMaxAttrs>(name, (inputs, attrs, heap) => {
    const { x } = inputs;
    const [axis = 0] = util.parseAxisParam(attrs.axis, x.shape);
    const count = x.shape[axis] ?? 0;
    if (x.dtype !== 'float32' || count === 0) return runOnCpu(name, { ...inputs }, { ...attrs }, heap);
    const [outer, inner] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
    const y = heap.output([...outer, ...inner], 'int32');
    const sizes = [util.sizeFromShape(outer), count, util.sizeFromShape(inner)];
    heap.native.largestPlaces(heap.address(x), heap.address(y), ...sizes, sign);
    return y;
  });
}
