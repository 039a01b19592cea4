import { type BackendValues, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { BYTES, type HeldType } from './addon.ts';

/** What one data id of tfjs stands for. tfjs may use the same data under several shapes. */
export interface TensorData {
  readonly dtype: HeldType;
  readonly bytes: number;
  /** As it was made first, then each other shape that a kernel took it under: TensorFlow's tensors know their shape. */
  readonly views: View[];
  refCount: number;
  /** What gives the data when somebody needs it, until when there is no view. */
  postponed?: Postponed | null;
}

/** A computation of ours that is put off. */
export interface Postponed {
  readonly name: string;
  readonly inputs: readonly TensorInfo[];
  readonly numbers: readonly number[];
}

export interface View {
  readonly shape: readonly number[];
  /** The addon's number of the tensor. */
  readonly id: number;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Bytes of a tensor's data. @throws Error for a shape that is none */
export function bytesOf(shape: readonly number[], dtype: HeldType): number {
  let size = 1;
  for (const dimension of shape) {
    if (!Number.isSafeInteger(dimension) || dimension < 0) {
      throw new Error(`[${shape.join(', ')}] is not a shape`);
    }
    size *= dimension;
  }
  return size * BYTES[dtype];
}

/** Values as the addon takes them. @throws Error when there are more or fewer than the tensor has */
export function typedValues(
  values: BackendValues | null,
  dtype: HeldType,
  size: number,
): Float32Array | Int32Array | Uint8Array {
  const typed =
    values === null
      ? util.getTypedArrayFromDType(dtype, size)
      : (util.toTypedArray(values as Float32Array, dtype) as Float32Array | Int32Array | Uint8Array);
  if (typed.length !== size) throw new Error(`a tensor of ${size} values was given ${typed.length}`);
  return typed as Float32Array | Int32Array | Uint8Array;
}
