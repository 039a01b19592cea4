import type { Backend, BackendOptions } from '../backend.ts';
import { Heap } from './heap.ts';
import { installKernels } from './install-kernels.ts';
import { loadNativeKernels } from './native-kernels.ts';
import { memoryOf, startPublishedBackend } from './published-backend.ts';
import { TensorMemory } from './tensor-memory.ts';

let opened: Promise<Backend> | undefined;

/**
 * The wasm backend: tfjs-backend-wasm's heap and those of its kernels that are right, our native kernels for what
 * training spends its time on, and tfjs-backend-cpu's for the rest. One thread. Compiles the native kernels when
 * `buildKernels` has not done it before. Opens once; later calls get the same backend.
 */
export function openWasmBackend(_options: BackendOptions): Promise<Backend> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Backend> {
  const published = await startPublishedBackend();
  const memory = new TensorMemory(published);
  const native = await loadNativeKernels(memoryOf(published));
  installKernels(new Heap(published, native, memory));
  return {
    name: 'wasm',
    device: 'cpu',
    tfjsName: 'wasm',
    bytesInUse: () => memory.bytesInUse,
    limitBytes: (limit) => memory.limitBytes(limit),
  };
}
