import type { BackendName } from './backend.ts';
import { buildKernels } from './wasm/build-kernels.ts';

let building: Promise<unknown> | null = null;

/** Builds what a backend reads, where it is not there yet: a child behind its walls can write nothing. */
export async function buildBackend(name: BackendName): Promise<void> {
  if (name !== 'wasm') return;
  building ??= buildKernels().finally(() => {
    building = null;
  });
  await building;
}
