import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile WebAssembly, from now on and in all of this process, the way that training wants it: by its
 * optimizing compiler at a function's first call, not after thousands of slow ones; and, where the processor has AVX2,
 * with one 256-bit instruction for two neighbouring 128-bit ones, which is twice the arithmetic at a time and the same
 * results to the last bit. That flag is experimental in V8 still: the suite of kernels runs with it, on code that this
 * compiled, and such a process compiles no WebAssembly but ours and tfjs-backend-wasm's.
 * @returns whether instructions are joined
 */
export function optimizeCompiler(): boolean {
  setFlagsFromString('--no-liftoff');
  if (process.arch !== 'x64' || !/\bavx2\b/.test(processorFlags())) return false;
  setFlagsFromString('--experimental-wasm-revectorize');
  return true;
}

/** What Linux says of the processor; nothing elsewhere. */
function processorFlags(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
