import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { engine, setBackend } from '@tensorflow/tfjs-core';
import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const PACKAGE = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
const FATAL_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Starts the published backend and makes it tfjs-core's current one. Its Emscripten glue installs process-wide
 * handlers that turn any rejected promise into a crash; they are removed again.
 */
export async function startPublishedBackend(): Promise<BackendWasm> {
  const before = FATAL_EVENTS.map((event) => process.listeners(event as 'uncaughtException'));
  setWasmPaths(join(dirname(PACKAGE), 'dist') + sep);
  try {
    if (!(await setBackend('wasm'))) throw new Error('tfjs-backend-wasm did not start');
  } finally {
    for (const [index, event] of FATAL_EVENTS.entries()) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[index]?.includes(listener)) process.removeListener(event, listener);
      }
    }
  }
  // tfjs-core types every backend as KernelBackend; this name is registered by tfjs-backend-wasm alone.
  return engine().backend as BackendWasm;
}

/** The heap's memory, which the published module exports under a name that its minifier chose. */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory {
  const { asm } = backend.wasm as unknown as { asm: Record<string, unknown> };
  const memory = Object.values(asm).find((value) => value instanceof WebAssembly.Memory);
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
