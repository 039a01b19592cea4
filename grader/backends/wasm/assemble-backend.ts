import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Backend } from '../backend.ts';
import { Heap } from './heap.ts';
import { installKernels } from './install-kernels.ts';
import { type KernelCode, startNativeKernels } from './native-kernels.ts';
import { memoryOf } from './published-backend.ts';
import { TensorMemory } from './tensor-memory.ts';

/** Puts our kernels over the published backend, which has started and holds no tensors yet. */
export async function assembleBackend(published: BackendWasm, code: KernelCode): Promise<Backend> {
  const memory = new TensorMemory(published);
  const native = await startNativeKernels(code, memoryOf(published));
  installKernels(new Heap(published, native, memory));
  return {
    name: 'wasm',
    device: 'cpu',
    tfjsName: 'wasm',
    bytesInUse: () => memory.bytesInUse,
    limitBytes: (limit) => memory.limitBytes(limit),
  };
}
