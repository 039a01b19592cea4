import type { BackendName } from './backend.ts';
import { installedTensorflow } from './tensorflow/setup/installed-tensorflow.ts';

/** The backends that are installed here, best first: by one small read. Whether they work, `tryBackend` tells. */
export function installedBackends(): BackendName[] {
  return installedTensorflow() ? ['tensorflow', 'wasm'] : ['wasm'];
}
