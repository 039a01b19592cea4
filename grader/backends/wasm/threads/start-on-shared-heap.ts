import workerThreads from 'node:worker_threads';
import { type BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import { startPublishedBackend } from '../published-backend.ts';

/**
 * Starts the published backend in its build for threads, whose heap several threads can share, without its threads:
 * with a count of one it never gives one any work, but its glue makes a pool of eight all the same, each with a copy of
 * its code. What the glue leaves behind in this process is put back.
 */
export async function startOnSharedHeap(folder: string): Promise<BackendWasm> {
  // the flag says that Node cannot do it, for the sake of those very threads
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
  setThreadsCount(1);
  const { Worker } = workerThreads;
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  Object.assign(workerThreads, { Worker: IdleWorker });
  try {
    return await startPublishedBackend(folder);
  } finally {
    workerThreads.Worker = Worker;
    if (before) Object.defineProperty(globalThis, 'Worker', before);
    else Reflect.deleteProperty(globalThis, 'Worker');
  }
}

/** Says that it has loaded what it was told to load, and does nothing. */
class IdleWorker {
  onmessage: ((event: { data: { cmd: string } }) => void) | undefined;

  constructor(address: string) {
    URL.revokeObjectURL(address);
  }

  postMessage({ cmd }: { cmd?: string }): void {
    if (cmd === 'load') queueMicrotask(() => this.onmessage?.({ data: { cmd: 'loaded' } }));
  }

  on(): this {
    return this;
  }
  ref(): void {}
  unref(): void {}
  terminate(): void {}
}
