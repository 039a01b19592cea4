import { type BackendValues, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { BYTES, type HeldType } from './addon.ts';

/** In place of the addon's number of a tensor where there is none. */
export const NO_TENSOR = -1;

/** The data of one or more tensors of tfjs, and its own data id there. */
export class TensorData {
  readonly dtype: HeldType;
  readonly bytes: number;
  /** As it was made first: TensorFlow's tensors know their shape, and tfjs may use the same data under several. */
  readonly shape: readonly number[];
  /** The addon's number of the tensor. */
  tensor: number;
  /** Each other shape that a kernel took it under. */
  views: View[] | null = null;
  /** None refers to data that is gone: disposed, or at another backend. */
  refCount = 0;
  /** What gives the data when somebody needs it, until when there is no tensor. */
  postponed: Postponed | null = null;

  constructor(dtype: HeldType, bytes: number, shape: readonly number[], tensor: number) {
    this.dtype = dtype;
    this.bytes = bytes;
    this.shape = shape;
    this.tensor = tensor;
  }
}

/** A computation of ours that is put off. */
export interface Postponed {
  readonly name: string;
  readonly inputs: readonly TensorInfo[];
  readonly numbers: readonly number[];
}

export interface View {
  readonly shape: readonly number[];
  readonly tensor: number;
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
