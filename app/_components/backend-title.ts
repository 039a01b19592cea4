import type { BackendName } from '#db/contract/grading-result.ts';

/** What a backend is called by those who make it, in every language. */
const TITLES: Readonly<Record<BackendName, string>> = {
  tensorflow: 'TensorFlow',
  wasm: 'WebAssembly',
  webgpu: 'WebGPU',
};
const byName: ReadonlyMap<string, string> = new Map(Object.entries(TITLES));

/** A result may name a backend that this site no longer knows. */
export function backendTitle(name: string): string {
  return byName.get(name) ?? name;
}

/** A backend with what it computed on: the processor, or a GPU by its own name. */
export function titleWithDevice(backend: string, device: string): string {
  return `${backendTitle(backend)} · ${device === 'cpu' ? 'CPU' : device}`;
}
