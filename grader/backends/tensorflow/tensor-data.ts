import type { HeldType } from './addon.ts';

/** What one data id of tfjs stands for. tfjs may use the same data under several shapes. */
export interface TensorData {
  readonly dtype: HeldType;
  readonly bytes: number;
  /** As it was made first, then each other shape that a kernel took it under: TensorFlow's tensors know their shape. */
  readonly views: View[];
  refCount: number;
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
