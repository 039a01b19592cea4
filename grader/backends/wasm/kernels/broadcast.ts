import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { stridesOf } from './copy-block.ts';

/** Two tensors laid over each other: the result's shape, and its (at most four) dimensions with byte strides. */
export interface Broadcast {
  readonly shape: number[];
  /** size0 to size3, strides of a, strides of b: the last twelve arguments of a native kernel. */
  readonly layout: number[];
}

/**
 * How `a` and `b` broadcast, or null when more than four dimensions remain after neighbours that broadcast alike
 * are joined.
 * @throws Error when the shapes do not broadcast
 */
export function broadcast(a: TensorInfo, b: TensorInfo): Broadcast | null {
  // Most pairs of a training step have one shape, or one of them is a number; they need no plan.
  if (b.shape.length === 0) return { shape: a.shape, layout: [1, 1, 1, sizeOf(a), 0, 0, 0, 4, 0, 0, 0, 0] };
  if (a.shape.length === 0) return { shape: b.shape, layout: [1, 1, 1, sizeOf(b), 0, 0, 0, 0, 0, 0, 0, 4] };
  if (util.arraysEqual(a.shape, b.shape)) {
    return { shape: a.shape, layout: [1, 1, 1, sizeOf(a), 0, 0, 0, 4, 0, 0, 0, 4] };
  }
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const aStrides = broadcastStrides(a.shape, shape.length);
  const bStrides = broadcastStrides(b.shape, shape.length);
  const merged: { size: number; a: number; b: number }[] = [];
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const own = { size, a: aStrides[axis] ?? 0, b: bStrides[axis] ?? 0 };
    const last = merged.at(-1);
    if (last && last.a === own.a * size && last.b === own.b * size) {
      merged[merged.length - 1] = { ...own, size: last.size * size };
    } else merged.push(own);
  }
  if (merged.length > 4) return null;
  while (merged.length < 4) merged.unshift({ size: 1, a: 0, b: 0 });
  const layout = [
    ...merged.map(({ size }) => size),
    ...merged.map((d) => d.a * 4),
    ...merged.map((d) => d.b * 4),
  ];
  return { shape, layout };
}

/** Element strides of `shape` in a result of `rank` dimensions: 0 where it broadcasts. */
function broadcastStrides(shape: readonly number[], rank: number): number[] {
  const strides = stridesOf(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
  return [...Array.from({ length: rank - shape.length }, () => 0), ...strides];
}

function sizeOf({ shape }: TensorInfo): number {
  return util.sizeFromShape(shape);
}
