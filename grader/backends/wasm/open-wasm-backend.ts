import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Backend, BackendOptions } from '../backend.ts';
import { assembleBackend } from './assemble-backend.ts';
import { buildKernels } from './build-kernels.ts';
import { keepFatalHandlers } from './keep-fatal-handlers.ts';
import { chooseBuild, startNativeKernels } from './native-kernels.ts';
import { optimizeCompiler } from './optimize-compiler.ts';
import { memoryOf, startPublishedBackend } from './published-backend.ts';
import { queueCalls } from './threads/queue-calls.ts';
import { startOnSharedHeap } from './threads/start-on-shared-heap.ts';
import { startThreads } from './threads/start-threads.ts';

let opened: Promise<Backend> | undefined;

/**
 * The wasm backend in Node: tfjs-backend-wasm's heap and those of its kernels that are right, our native kernels for
 * what training spends its time on, and tfjs-backend-cpu's for the rest. The native kernels run on all of the threads
 * and come to the same bits on any number of them. Compiles them when `buildKernels` has not done it before. Opens
 * once; later calls get the same backend.
 */
export function openWasmBackend(options: WasmOptions): Promise<Backend> {
  opened ??= options.threads > 1 ? openOnThreads(options) : openOnOneThread();
  return opened;
}

export interface WasmOptions extends BackendOptions {
  /** Divides also what is not worth it, as tests want it. */
  dividesAll?: boolean;
}

async function openOnOneThread(): Promise<Backend> {
  const published = await keepFatalHandlers(() => startPublishedBackend(publishedFolder()));
  const built = await buildKernels();
  const isJoined = optimizeCompiler();
  const module = await chooseBuild((build) => readFile(built[build]));
  return assembleBackend(published, startNativeKernels({ module, isJoined }, memoryOf(published)));
}

/** More are not worth the memory of one more, about 10 MB, for what is left to each. */
const MOST_THREADS = 8;

async function openOnThreads(options: WasmOptions): Promise<Backend> {
  const threads = Math.min(MOST_THREADS, options.threads);
  const published = await keepFatalHandlers(() => startOnSharedHeap(publishedFolder()));
  const built = await buildKernels();
  const isJoined = optimizeCompiler();
  const module = await chooseBuild((build) =>
    readFile(build === 'relaxed' ? built.sharedRelaxed : built.sharedSimd),
  );
  const [code, memory] = [{ module, isJoined }, memoryOf(published)];
  const native = startNativeKernels(code, memory);
  const control = await startThreads(threads - 1, code, memory, native, built.thread);
  const queue = {
    get isEmpty() {
      return control.isEmpty;
    },
    settle: () => control.settle(native),
  };
  return assembleBackend(published, queueCalls(native, control, { ...options, threads }), { threads, queue });
}

/** Where the published package keeps its WebAssembly. */
export function publishedFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  return join(dirname(manifest), 'dist') + sep;
}
