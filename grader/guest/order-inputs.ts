import type { TensorInfo } from '@tensorflow/tfjs-core';
import { MAX_INPUTS } from '../bridge/block-layout.ts';

interface Handles {
  /** The handle to name in a call. */
  handleOf(tensor: TensorInfo): number;
}

export type Inputs = Record<string, TensorInfo | undefined>;

/** The tensors of one call as they are told to the host: the first `count` of each list. */
export interface OrderedInputs {
  /** null where the kernel takes a list. */
  readonly names: readonly string[] | null;
  readonly tensors: readonly TensorInfo[];
  readonly handles: readonly number[];
  readonly count: number;
}

const names: string[] = [];
const tensors: TensorInfo[] = [];
const handles: number[] = [];

/**
 * Puts the inputs of a call into an order. What it gives stands until the next call: a training step makes thousands.
 * @throws TypeError for a tensor that is disposed or holds texts, RangeError for too many
 */
export function orderInputs(backend: Handles, kernelName: string, inputs: Inputs): OrderedInputs {
  let count = 0;
  if (Array.isArray(inputs)) {
    for (const tensor of inputs as (TensorInfo | undefined)[]) {
      if (!tensor) continue;
      tensors[count] = tensor;
      handles[count++] = backend.handleOf(tensor);
    }
  } else {
    for (const name in inputs) {
      const tensor = inputs[name];
      if (!tensor) continue;
      names[count] = name;
      tensors[count] = tensor;
      handles[count++] = backend.handleOf(tensor);
    }
  }
  if (count > MAX_INPUTS) throw new RangeError(`${kernelName}: at most ${MAX_INPUTS} tensors at once.`);
  return { names: Array.isArray(inputs) ? null : names, tensors, handles, count };
}
