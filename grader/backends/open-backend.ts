import { type Backend, type BackendName, type BackendOptions, ONE_THREAD } from './backend.ts';
import { installedTensorflow } from './tensorflow/setup/installed-tensorflow.ts';

/** A backend that this machine cannot open; the message says what is missing and how to get it. */
export class BackendUnavailable extends Error {
  override name = 'BackendUnavailable';
}

/**
 * Opens a backend in this process and makes it tfjs-core's current one.
 * @throws BackendUnavailable when it is not installed here
 */
export async function openBackend(name: BackendName, options: BackendOptions = ONE_THREAD): Promise<Backend> {
  if (name === 'wasm') return (await import('./wasm/open-wasm-backend.ts')).openWasmBackend(options);
  if (name === 'tensorflow' && installedTensorflow()) {
    return (await import('./tensorflow/open-tensorflow-backend.ts')).openTensorflowBackend(options);
  }
  throw new BackendUnavailable(`The backend ${name} is not installed on this machine; wasm is.`);
}
