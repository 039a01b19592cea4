import { env } from '@tensorflow/tfjs-core';
import type { Backend } from '../backend.ts';
import { assembleBackend } from './assemble-backend.ts';
import { chooseBuild, startNativeKernels } from './native-kernels.ts';
import { memoryOf, startPublishedBackend } from './published-backend.ts';

/** Addresses of what the backend is made of; the files are those that Node uses. */
export interface WasmAddresses {
  /** The folder of tfjs-backend-wasm's own WebAssembly, with a slash at its end. */
  readonly published: string;
  /** What `buildKernels` has built. */
  readonly relaxed: string;
  readonly simd: string;
}

/**
 * The wasm backend in a browser, on one thread: the same kernels as in Node, and the same bits wherever the engine has
 * relaxed SIMD in both. To be called once.
 * @throws Error when a file cannot be had
 */
export async function openInBrowser(addresses: WasmAddresses): Promise<Backend> {
  // the published package would start threads where a page may share memory
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const published = await startPublishedBackend(addresses.published);
  const module = await chooseBuild((build) => download(addresses[build]));
  return assembleBackend(published, startNativeKernels({ module, isJoined: false }, memoryOf(published)));
}

async function download(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.arrayBuffer();
}
