import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  getKernel,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
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
  const kernel = getKernel(name, 'cpu');
  if (!kernel) throw new Error(`tfjs-backend-cpu has no kernel ${name}`);
  const cpu = quietCpu();
  const view = (tensor: TensorInfo): TensorInfo => ({
    dataId: cpu.write(viewOf(tensor, heap), tensor.shape, tensor.dtype),
    shape: tensor.shape,
    dtype: tensor.dtype,
  });
  const result = kernel.kernelFunc({ inputs: mapInputs(inputs, view), attrs, backend: cpu });
  return Array.isArray(result)
    ? result.map((one) => bringBack(one, cpu, heap))
    : bringBack(result, cpu, heap);
}

/** Registers nothing and greets nobody: tfjs-backend-cpu's first write advises to install tfjs-node. */
function quietCpu(): MathBackendCPU {
  const cpu = new MathBackendCPU();
  (cpu as unknown as { firstUse: boolean }).firstUse = false;
  return cpu;
}

function viewOf(tensor: TensorInfo, heap: Heap): Float32Array | Int32Array | Uint8Array {
  if (tensor.dtype === 'float32') return heap.floats(tensor);
  return tensor.dtype === 'int32' ? heap.integers(tensor) : heap.bytes(tensor);
}

function mapInputs(inputs: NamedTensorInfoMap, view: (tensor: TensorInfo) => TensorInfo): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(view) as unknown as NamedTensorInfoMap;
  const mapped: NamedTensorInfoMap = {};
  for (const [name, tensor] of Object.entries(inputs)) if (tensor) mapped[name] = view(tensor);
  return mapped;
}

function bringBack(result: TensorInfo, cpu: MathBackendCPU, heap: Heap): TensorInfo {
  const { values } = cpu.data.get(result.dataId);
  const typed = util.toTypedArray(values as Float32Array, result.dtype);
  // A slice may be a view of the input; the allocation of its copy can move the heap under it.
  const onHeap = typed.buffer === heap.all.buffer;
  const output = heap.output(result.shape, result.dtype);
  const bytes = heap.bytes(output);
  if (onHeap) bytes.set(heap.all.subarray(typed.byteOffset, typed.byteOffset + typed.byteLength));
  else bytes.set(new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength));
  return output;
}
