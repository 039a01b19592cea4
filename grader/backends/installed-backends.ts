import type { BackendName } from './backend.ts';

/** The backends that this installation can open, best first. */
export function installedBackends(): BackendName[] {
  return ['wasm'];
}
