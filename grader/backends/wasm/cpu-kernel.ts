import type { DataType, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { runCpuKernel } from '../run-cpu-kernel.ts';
import { defineKernel, type KernelDefinition, type Outputs } from './define-kernel.ts';
import type { Heap } from './heap.ts';

/**
 * A kernel of tfjs-backend-cpu, in JavaScript, on views of the heap: for what is rare in training. Typed arrays
 * cannot be read or written out of bounds.
 */
export function cpuKernel(name: string): KernelDefinition {
  return defineKernel<NamedTensorInfoMap, NamedAttrMap>(name, (inputs, attrs, heap) =>
    runOnCpu(name, inputs, attrs, heap),
  );
}

/** Runs the cpu kernel `name` on tensors of the heap; see `cpuKernel`. */
export function runOnCpu(name: string, inputs: NamedTensorInfoMap, attrs: NamedAttrMap, heap: Heap): Outputs {
  return runCpuKernel(name, inputs, attrs, {
    read: (tensor) => viewOf(tensor, heap),
    bringBack: (values, shape, dtype) => bringBack(values, shape, dtype, heap),
  });
}

function viewOf(tensor: TensorInfo, heap: Heap): Float32Array | Int32Array | Uint8Array {
  if (tensor.dtype === 'float32') return heap.floats(tensor);
  return tensor.dtype === 'int32' ? heap.integers(tensor) : heap.bytes(tensor);
}

function bringBack(
  values: Float32Array | Int32Array | Uint8Array,
  shape: number[],
  dtype: DataType,
  heap: Heap,
): TensorInfo {
  // A slice may be a view of the input; the allocation of its copy can move the heap under it.
  const onHeap = values.buffer === heap.all.buffer;
  const output = heap.output(shape, dtype);
  const bytes = heap.bytes(output);
  if (onHeap) bytes.set(heap.all.subarray(values.byteOffset, values.byteOffset + values.byteLength));
  else bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return output;
}
