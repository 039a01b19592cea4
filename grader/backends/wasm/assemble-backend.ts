import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Backend } from '../backend.ts';
import { Heap } from './heap.ts';
import { installKernels } from './install-kernels.ts';
import type { NativeKernels } from './native-kernels.ts';
import { TensorMemory } from './tensor-memory.ts';

/**
 * Puts our kernels over the published backend, which has started and holds no tensors yet.
 * @param threads how many run a native kernel, the calling one included
 */
export function assembleBackend(published: BackendWasm, native: NativeKernels, threads = 1): Backend {
  const memory = new TensorMemory(published);
  installKernels(new Heap(published, native, memory, threads));
  return {
    name: 'wasm',
    device: 'cpu',
    tfjsName: 'wasm',
    bytesInUse: () => memory.bytesInUse,
    limitBytes: (limit) => memory.limitBytes(limit),
  };
}
