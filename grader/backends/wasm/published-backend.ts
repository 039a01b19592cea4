import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { engine, setBackend } from '@tensorflow/tfjs-core';

/**
 * Starts the published backend, whose WebAssembly lies in `folder` (a path or an address, with a slash at its end),
 * and makes it tfjs-core's current one.
 */
export async function startPublishedBackend(folder: string): Promise<BackendWasm> {
  setWasmPaths(folder);
  if (!(await setBackend('wasm'))) throw new Error('tfjs-backend-wasm did not start');
  // tfjs-core types every backend as KernelBackend; this name is registered by tfjs-backend-wasm alone.
  return engine().backend as BackendWasm;
}

/**
 * The heap's memory: the build for threads has it by name, the others export it under one that a minifier chose.
 */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory {
  const { asm, wasmMemory } = backend.wasm as unknown as {
    asm: Record<string, unknown>;
    wasmMemory?: WebAssembly.Memory;
  };
  const memory = wasmMemory ?? Object.values(asm).find((value) => value instanceof WebAssembly.Memory);
  if (!memory) throw new Error('tfjs-backend-wasm exports no memory');
  return memory;
}

/** What Emscripten's glue offers of the heap; its types are not installed here. */
export interface EmscriptenHeap {
  /** A view of all of the heap; replaced by another when the heap grows. */
  readonly HEAPU8: Uint8Array;
  /** A signed address, or 0 when the heap cannot grow any more. */
  _malloc(bytes: number): number;
  _free(address: number): void;
}

export function emscriptenHeap(backend: BackendWasm): EmscriptenHeap {
  return backend.wasm as unknown as EmscriptenHeap;
}

/**
 * From now on `onLook` is called before JavaScript gets a view of the heap.
 * @returns what gives a view without that
 */
export function watchHeap(backend: BackendWasm, onLook: () => void): () => Uint8Array {
  let view = emscriptenHeap(backend).HEAPU8;
  Object.defineProperty(backend.wasm, 'HEAPU8', {
    get: () => {
      onLook();
      return view;
    },
    set: (grown: Uint8Array) => {
      view = grown;
    },
  });
  return () => view;
}
