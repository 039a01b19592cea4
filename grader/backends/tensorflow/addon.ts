import type { DataType } from '@tensorflow/tfjs-core';

/** One attribute of a TensorFlow op: its name, what kind it is of, and its value; a flag's is 0 or 1. */
export type OpAttribute =
  | readonly [name: string, kind: 'integer' | 'number' | 'flag' | 'type', value: number]
  | readonly [name: string, kind: 'integers', value: readonly number[]]
  | readonly [name: string, kind: 'text', value: string];

/** An attribute as the published kernels say it; its type is a TF_AttrType. */
export interface PublishedAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean | string | readonly number[];
}

/**
 * What `addon/module.cc` exports beside the functions of the published binding. What fails is thrown as an Error whose
 * `code` is TensorFlow's.
 */
export interface Addon {
  /**
   * Once in a process. `words` and `numbers` are shared with the addon from then on.
   * @param lanes how many floats our tiles take at once: 16, 8 or 4; 0 for as many as this processor does
   */
  open(
    threads: number,
    words: Int32Array,
    numbers: Float64Array,
    lanes: number,
  ): { device: string; onGpu: boolean; lanes: number; computations: string[] };
  /** A tensor of the shape in the words, with a copy of the values. */
  create(dtype: number, values: ArrayBufferView): number;
  read(tensor: number): ArrayBuffer;
  remove(tensor: number): void;
  /** The same data under the shape in the words. */
  reshape(tensor: number): number;
  register(op: string, attributes: readonly OpAttribute[]): number;
  /** Forgets all calls that were registered, and TensorFlow what it keeps for them. */
  forget(): void;
  execute(call: number, outputs: number): void;
  compute(computation: number): void;
}

/** TF_DataType of the dtypes that a tensor may have here. */
export const TF_TYPES = { float32: 1, int32: 3, bool: 10 } as const;
export type HeldType = keyof typeof TF_TYPES;
export const BYTES: Readonly<Record<HeldType, number>> = { float32: 4, int32: 4, bool: 1 };

const HELD: (HeldType | undefined)[] = [];
for (const [dtype, code] of Object.entries(TF_TYPES)) HELD[code] = dtype as HeldType;

/** @throws Error for a dtype that tfjs has no name for */
export function dtypeOf(code: number): HeldType {
  const dtype = HELD[code];
  if (!dtype) throw new Error(`TensorFlow gave a tensor of its type ${code}`);
  return dtype;
}

/** @throws Error for a dtype that is not held on this backend */
export function heldType(dtype: DataType): HeldType {
  if (dtype in TF_TYPES) return dtype as HeldType;
  throw new Error(`the tensorflow backend holds float32, int32 and bool tensors, not ${dtype}`);
}

/** TF_Code: tensorflow/c/tf_status.h, as the addon names it. */
export const CODES = {
  invalidArgument: '3',
  notFound: '5',
  resourceExhausted: '8',
  unimplemented: '12',
  internal: '13',
} as const;

/** TensorFlow's code of an error that the addon threw; null for any other. */
export function codeOf(error: unknown): string | null {
  const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
  return typeof code === 'string' && /^\d+$/.test(code) ? code : null;
}
