import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KernelCode, NativeKernels } from '../native-kernels.ts';
import { ControlBlock } from './control-block.ts';

/** What a thread is given at its start, by this process alone. */
export interface ThreadData {
  readonly thread: number;
  readonly kernels: readonly (keyof NativeKernels)[];
  readonly block: SharedArrayBuffer;
  readonly code: KernelCode;
  readonly memory: WebAssembly.Memory;
}

/**
 * Starts `count` threads that run native kernels on the shared `memory` beside the calling thread. They end with the
 * process, and do not keep it alive.
 * @param program the file that `buildKernels` made of thread.ts
 * @throws Error when one does not start
 */
export async function startThreads(
  count: number,
  code: KernelCode,
  memory: WebAssembly.Memory,
  native: NativeKernels,
  program: string,
): Promise<ControlBlock> {
  const kernels = Object.keys(native) as (keyof NativeKernels)[];
  const control = new ControlBlock(kernels);
  await Promise.all(
    Array.from({ length: count }, async (_none, i) => {
      const data: ThreadData = { thread: i + 1, kernels, block: control.buffer, code, memory };
      const worker = new Worker(program, {
        workerData: data,
        env: {},
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
      });
      try {
        await once(worker, 'message');
      } catch (cause) {
        throw new Error('a thread of the wasm backend did not start', { cause });
      }
      worker.unref();
    }),
  );
  return control;
}
