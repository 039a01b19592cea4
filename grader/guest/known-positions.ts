import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Values } from './known-calls.ts';

/** Between which numbers all values of a tensor lie. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What the guest holds in place of a tensor's data. */
interface Bounded {
  bounds: Bounds | null;
}

type Inputs = Readonly<Record<string, TensorInfo | undefined>>;

/** Elements of a tensor that is looked at: the order of a dataset's images is one. */
const MOST_LOOKED_AT = 65_536;
const LARGEST_INT32 = 2 ** 31 - 1;

/** The bounds of what the guest itself writes; null where they are not worth knowing, or not numbers. */
export function findBounds(
  values: Float32Array | Int32Array | Uint8Array,
  shape: readonly number[],
): Bounds | null {
  if (shape.length !== 1 || values.length === 0 || values.length > MOST_LOOKED_AT) return null;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(Math.abs(value) <= LARGEST_INT32)) return null;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** Kernels that move or truncate values: what they give lies in the bounds of what they take. */
export const CARRY_BOUNDS = ['Slice', 'Reshape', 'Cast'];

/** For one of them. */
export function carryBounds({ x }: Inputs, outputs: readonly TensorInfo[]): void {
  if (!x) return;
  const { bounds } = x.dataId as Bounded;
  const output = outputs[0];
  if (!bounds || !output || output.dtype === 'bool') return;
  const { least, most } = bounds;
  (output.dataId as Bounded).bounds =
    output.dtype === 'int32' ? { least: Math.trunc(least), most: Math.trunc(most) } : bounds;
}

/** Whether all positions that GatherV2 is given are known to lie inside of what they point into. */
export function liesInside({ x, indices }: Inputs, attributes: Values | undefined): boolean {
  if (!x || !indices) return false;
  const { bounds } = indices.dataId as Bounded;
  if (!bounds) return false;
  const length = x.shape.at(Number(attributes?.axis ?? 0)) ?? 0;
  return bounds.least >= 0 && bounds.most < length;
}

/**
 * Where a slice begins, if it certainly lies inside: batches differ in that alone, so it is said with each call instead
 * of being part of its signature. Null for any other slice.
 */
export function findBeginning({ x }: Inputs, attributes: Values | undefined): number[] | null {
  if (!x) return null;
  const { begin, size } = attributes ?? {};
  if (!Array.isArray(begin) || !Array.isArray(size)) return null;
  const rank = x.shape.length;
  if (begin.length !== rank || size.length !== rank) return null;
  for (let axis = 0; axis < rank; axis++) {
    const [first, taken] = [begin[axis], size[axis]];
    if (!Number.isInteger(first) || !Number.isInteger(taken) || first < 0 || taken < 0) return null;
    if (first + taken > (x.shape[axis] as number)) return null;
  }
  return begin;
}
