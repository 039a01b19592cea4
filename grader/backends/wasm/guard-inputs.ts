import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { bytesOf } from './tensor-memory.ts';

/**
 * Native code trusts shapes, so every input must be what the heap holds under its handle: the same dtype and
 * exactly as many elements.
 * @throws Error naming the kernel and the input
 */
export function guardInputs(kernel: string, inputs: NamedTensorInfoMap, backend: BackendWasm): void {
  for (const name in inputs) {
    // A kernel of many inputs gets an array, or under one name an array, of tensors; absent ones are undefined.
    const value: TensorInfo | readonly TensorInfo[] | null | undefined = inputs[name];
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) for (const tensor of value) guardInput(kernel, name, tensor, backend);
    else guardInput(kernel, name, value as TensorInfo, backend);
  }
}

function guardInput(kernel: string, name: string, tensor: TensorInfo, { dataIdMap }: BackendWasm): void {
  if (!dataIdMap.has(tensor.dataId)) throw new Error(`${kernel}: the input ${name} is disposed`);
  const held = dataIdMap.get(tensor.dataId);
  if (
    held.dtype !== tensor.dtype ||
    bytesOf(held.shape, held.dtype) !== bytesOf(tensor.shape, tensor.dtype)
  ) {
    throw new Error(
      `${kernel}: the input ${name} is given as ${tensor.dtype} [${tensor.shape.join(', ')}], ` +
        `but holds ${held.dtype} [${held.shape.join(', ')}]`,
    );
  }
}
