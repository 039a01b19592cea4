import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Backend, BackendOptions } from '../backend.ts';
import { assembleBackend } from './assemble-backend.ts';
import { buildKernels } from './build-kernels.ts';
import { keepFatalHandlers } from './keep-fatal-handlers.ts';
import { chooseBuild } from './native-kernels.ts';
import { optimizeCompiler } from './optimize-compiler.ts';
import { startPublishedBackend } from './published-backend.ts';

let opened: Promise<Backend> | undefined;

/**
 * The wasm backend in Node: tfjs-backend-wasm's heap and those of its kernels that are right, our native kernels for
 * what training spends its time on, and tfjs-backend-cpu's for the rest. One thread. Compiles the native kernels when
 * `buildKernels` has not done it before. Opens once; later calls get the same backend.
 */
export function openWasmBackend(_options: BackendOptions): Promise<Backend> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Backend> {
  const published = await keepFatalHandlers(() => startPublishedBackend(publishedFolder()));
  const built = await buildKernels();
  const isJoined = optimizeCompiler();
  return assembleBackend(published, {
    bytes: await chooseBuild((build) => readFile(built[build])),
    isJoined,
  });
}

/** Where the published package keeps its WebAssembly. */
export function publishedFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  return join(dirname(manifest), 'dist') + sep;
}
