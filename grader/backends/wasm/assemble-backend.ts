import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Backend } from '../backend.ts';
import { Heap } from './heap.ts';
import { installKernels } from './install-kernels.ts';
import type { NativeKernels } from './native-kernels.ts';
import { type KernelQueue, TensorMemory } from './tensor-memory.ts';

/**
 * Puts our kernels over the published backend, which has started and holds no tensors yet.
 * @param several where `native` only puts calls into a queue: for how many threads, the calling one included
 */
export function assembleBackend(
  published: BackendWasm,
  native: NativeKernels,
  several?: { threads: number; queue: KernelQueue },
): Backend {
  const memory = new TensorMemory(published, several?.queue);
  installKernels(new Heap(published, native, memory, several?.threads ?? 1));
  return {
    name: 'wasm',
    device: 'cpu',
    tfjsName: 'wasm',
    bytesInUse: () => memory.bytesInUse,
    limitBytes: (limit) => memory.limitBytes(limit),
  };
}
