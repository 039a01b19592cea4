import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Heap } from '../heap.ts';

/** A block of elements in two layouts; starts and strides count elements. */
export interface Block {
  readonly source: TensorInfo;
  readonly sourceStart?: number;
  readonly sourceStrides: readonly number[];
  readonly target: TensorInfo;
  readonly targetStart?: number;
  readonly targetStrides: readonly number[];
  readonly sizes: readonly number[];
}

interface Dimension {
  size: number;
  from: number;
  to: number;
}

/** Row-major strides, in elements, of every dimension. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = (strides[i + 1] ?? 1) * (shape[i + 1] ?? 1);
  return strides;
}

/**
 * Copies a block from one tensor to another of the same dtype. This is the one place where slices, joins, pads,
 * tiles, reversals and transposes become addresses.
 * @throws Error when the block does not lie inside both tensors
 */
export function copyBlock(block: Block, heap: Heap): void {
  const { source, target, sizes, sourceStart = 0, targetStart = 0 } = block;
  const dimensions = sizes.map((size, i) => ({
    size,
    from: block.sourceStrides[i] ?? 0,
    to: block.targetStrides[i] ?? 0,
  }));
  for (const dimension of dimensions) checkDimension(dimension);
  if (sizes.includes(0)) return;
  const merged = mergeDimensions(dimensions);
  checkInside(
    'source',
    sourceStart,
    merged.map(({ size, from }) => ({ size, stride: from })),
    source,
  );
  checkInside(
    'target',
    targetStart,
    merged.map(({ size, to }) => ({ size, stride: to })),
    target,
  );
  const bytes = source.dtype === 'bool' ? 1 : 4;
  copyMerged(
    merged,
    heap.address(source) + sourceStart * bytes,
    heap.address(target) + targetStart * bytes,
    bytes,
    heap,
  );
}

function checkDimension({ size, from, to }: Dimension): void {
  if (![size, from, to].every(Number.isSafeInteger) || size < 0)
    throw new Error('a block of elements has no whole size');
}

/** Drops dimensions of one element and joins neighbours that lie evenly spaced in both layouts. */
function mergeDimensions(dimensions: readonly Dimension[]): Dimension[] {
  const merged: Dimension[] = [];
  for (const dimension of dimensions) {
    if (dimension.size === 1) continue;
    const last = merged.at(-1);
    if (last && last.from === dimension.from * dimension.size && last.to === dimension.to * dimension.size) {
      last.size *= dimension.size;
      last.from = dimension.from;
      last.to = dimension.to;
    } else merged.push({ ...dimension });
  }
  return merged;
}

function checkInside(
  side: string,
  start: number,
  dimensions: readonly { size: number; stride: number }[],
  tensor: TensorInfo,
): void {
  let first = start;
  let last = start;
  for (const { size, stride } of dimensions) {
    first += Math.min(0, (size - 1) * stride);
    last += Math.max(0, (size - 1) * stride);
  }
  if (!(Number.isSafeInteger(start) && first >= 0 && last < util.sizeFromShape(tensor.shape))) {
    throw new Error(
      `elements ${first} to ${last} lie outside the ${side} of shape [${tensor.shape.join(', ')}]`,
    );
  }
}

function copyMerged(
  dimensions: readonly Dimension[],
  from: number,
  to: number,
  bytes: number,
  heap: Heap,
): void {
  if (dimensions.length > 4 || (dimensions.length > 2 && isTransposed(dimensions, bytes))) {
    const [outer, ...inner] = dimensions as [Dimension, ...Dimension[]];
    for (let i = 0; i < outer.size; i++) {
      copyMerged(inner, from + i * outer.from * bytes, to + i * outer.to * bytes, bytes, heap);
    }
    return;
  }
  if (dimensions.length === 2 && isTransposed(dimensions, bytes)) {
    const [columns, rows] = dimensions as [Dimension, Dimension];
    heap.native.transposeMatrix(from, to, rows.size, columns.size);
    return;
  }
  const four = [
    ...Array.from({ length: 4 - dimensions.length }, () => ({ size: 1, from: 0, to: 0 })),
    ...dimensions,
  ];
  heap.native.copyStrided(
    from,
    to,
    bytes,
    ...four.map(({ size }) => size),
    ...four.map((dimension) => dimension.from * bytes),
    ...four.map((dimension) => dimension.to * bytes),
  );
}

/** Whether the last two dimensions are a matrix that is written row by row and read column by column. */
function isTransposed(dimensions: readonly Dimension[], bytes: number): boolean {
  const columns = dimensions.at(-2);
  const rows = dimensions.at(-1);
  if (bytes !== 4 || !columns || !rows) return false;
  return columns.from === 1 && rows.from === columns.size && columns.to === rows.size && rows.to === 1;
}
