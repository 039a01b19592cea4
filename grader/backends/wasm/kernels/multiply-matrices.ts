import {
  backend_util,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  type TensorInfo,
  util,
  type _FusedMatMulAttrs,
  type _FusedMatMulInputs,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { stridesOf } from './copy-block.ts';
import { type Ending, finishFused, PLAIN, runFused } from './finish-fused.ts';

/** Matrix products, with batches that broadcast. */
export const MATRIX_KERNELS: readonly KernelDefinition[] = [
  defineKernel<BatchMatMulInputs, BatchMatMulAttrs>('BatchMatMul', (inputs, attrs, heap) => {
    const { a, b } = inputs;
    if (a.dtype === 'float32' && b.dtype === 'float32') {
      return multiplyMatrices(a, b, Boolean(attrs.transposeA), Boolean(attrs.transposeB), heap);
    }
    // the cpu backend makes one product of a batch of none
    if (![a, b].some(({ shape }) => shape.includes(0))) {
      return runOnCpu('BatchMatMul', { ...inputs }, { ...attrs }, heap);
    }
    const batch = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const sides = [matrixOf(a, attrs.transposeA)[0], matrixOf(b, attrs.transposeB)[1]];
    return heap.zeros([...batch, ...sides], a.dtype);
  }),
  defineKernel<_FusedMatMulInputs, _FusedMatMulAttrs>('_FusedMatMul', (inputs, attrs, heap) => {
    const { a, b } = inputs;
    if (a.dtype !== 'float32' || b.dtype !== 'float32')
      return runOnCpu('_FusedMatMul', { ...inputs }, { ...attrs }, heap);
    const [transposeA, transposeB] = [Boolean(attrs.transposeA), Boolean(attrs.transposeB)];
    const [, depth] = matrixOf(a, transposeA);
    if (transposeA || depth === 0) {
      return finishFused(multiplyMatrices(a, b, transposeA, transposeB, heap), inputs, attrs, heap);
    }
    return runFused(inputs, attrs, matrixOf(b, transposeB)[1], heap, (ending) =>
      multiplyMatrices(a, b, false, transposeB, heap, ending),
    );
  }),
];

interface Product {
  readonly m: number;
  readonly n: number;
  readonly depth: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Where a is not transposed. */
  readonly ending: Ending;
}

/**
 * a [..., m, depth] times b [..., depth, n], either transposed first; the leading dimensions broadcast.
 * @throws Error when the inner sizes differ
 */
export function multiplyMatrices(
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
  heap: Heap,
  ending = PLAIN,
): TensorInfo {
  const [m, depth] = matrixOf(a, transposeA);
  const [depthOfB, n] = matrixOf(b, transposeB);
  if (depth !== depthOfB) {
    throw new Error(`MatMul: the inner sizes of [${a.shape.join(', ')}] and [${b.shape.join(', ')}] differ`);
  }
  const product = { m, n, depth, transposeA, transposeB, ending };
  const aBatch = a.shape.slice(0, -2);
  const bBatch = b.shape.slice(0, -2);
  const batch = backend_util.assertAndGetBroadcastShape(aBatch, bBatch);
  return heap.fill(heap.output([...batch, m, n], 'float32'), (out) => {
    const count = util.sizeFromShape(batch);
    if (count * m * n === 0) return;
    if (depth === 0) {
      heap.bytes(out).fill(0);
      return;
    }
    const aAt = heap.address(a);
    const bAt = heap.address(b);
    const yAt = heap.address(out);
    // One b for every a that lies row by row is one taller product.
    if (util.sizeFromShape(bBatch) === 1 && util.sizeFromShape(aBatch) === count && !transposeA) {
      multiply({ ...product, m: m * count }, aAt, bAt, yAt, heap);
      return;
    }
    const aOffsets = batchOffsets(aBatch, batch, m * depth);
    const bOffsets = batchOffsets(bBatch, batch, depth * n);
    for (let i = 0; i < count; i++) {
      multiply(product, aAt + (aOffsets[i] ?? 0), bAt + (bOffsets[i] ?? 0), yAt + i * m * n * 4, heap);
    }
  });
}

function matrixOf({ shape }: TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined)
    throw new Error(`MatMul: [${shape.join(', ')}] is not a matrix`);
  return transposed ? [columns, rows] : [rows, columns];
}

/** For each matrix of the result, where in bytes the operand's matrix begins. */
function batchOffsets(own: readonly number[], batch: readonly number[], matrixSize: number): number[] {
  const strides = stridesOf(own).map((stride, axis) => (own[axis] === 1 ? 0 : stride));
  const padded = [...Array.from({ length: batch.length - own.length }, () => 0), ...strides];
  let offsets = [0];
  for (const [axis, size] of batch.entries()) {
    offsets = offsets.flatMap((offset) =>
      Array.from({ length: size }, (_none, i) => offset + i * (padded[axis] ?? 0) * matrixSize * 4),
    );
  }
  return offsets;
}

/** Of the block that `multiplyTransposed` works on, in float32. */
const SIX_COLUMNS = 6 * 128;

/** One product of two matrices, by address. */
function multiply(
  { m, n, depth, transposeA, transposeB, ending }: Product,
  a: number,
  b: number,
  y: number,
  heap: Heap,
): void {
  const columns = roundUpToEight(n);
  withColumns(y, m, n, heap, (out) => {
    if (!transposeA) {
      heap.scratch(panelSize(columns, depth), (panels) => {
        const pack = transposeB ? heap.native.packPanelsTransposed : heap.native.packPanels;
        pack(b, ending.bias, ending.least, panels, depth, n);
        heap.native.multiplyPanels(a, panels, out, m, depth, columns);
      });
      return;
    }
    heap.scratchForEach(SIX_COLUMNS, (six) => {
      const sizes = [m, depth, columns, m * 4];
      if (!transposeB && columns === n) heap.native.multiplyTransposed(a, b, out, six, ...sizes);
      else {
        heap.scratch(depth * columns, (rows) => {
          layRows(b, rows, depth, n, columns, transposeB, heap);
          heap.native.multiplyTransposed(a, rows, out, six, ...sizes);
        });
      }
    });
  });
}

/** rows [depth][columns] = b, transposed back if it is, with zeros in the columns beyond n. */
export function layRows(
  b: number,
  rows: number,
  depth: number,
  n: number,
  columns: number,
  transposed: boolean,
  heap: Heap,
): void {
  heap.clear(rows, depth * columns);
  const [rowStride, columnStride] = transposed ? [4, depth * 4] : [n * 4, 4];
  heap.native.copyStrided(b, rows, 4, 1, 1, depth, n, 0, 0, rowStride, columnStride, 0, 0, columns * 4, 4);
}

/** The native products write whole panels of 8 columns: into `y` itself where that fits, else through scratch. */
export function withColumns(
  y: number,
  rows: number,
  n: number,
  heap: Heap,
  write: (address: number) => void,
): void {
  const columns = roundUpToEight(n);
  if (columns === n) write(y);
  else {
    heap.scratch(rows * columns, (wide) => {
      write(wide);
      heap.native.copyStrided(wide, y, 4, 1, 1, rows, n, 0, 0, columns * 4, 4, 0, 0, n * 4, 4);
    });
  }
}

/** How many float32 a matrix takes that is packed into panels; `columns` is a multiple of 8. */
export function panelSize(columns: number, depth: number): number {
  return columns * (depth + 2);
}

export function roundUpToEight(n: number): number {
  return Math.ceil(n / 8) * 8;
}
