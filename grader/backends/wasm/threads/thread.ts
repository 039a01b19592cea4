import { parentPort, workerData } from 'node:worker_threads';
import { startNativeKernels } from '../native-kernels.ts';
import { ControlBlock } from './control-block.ts';
import type { ThreadData } from './start-threads.ts';

// One thread of the wasm backend beside the main one: it sleeps until there is a part of a call to run.
const { thread, kernels, block, code, memory } = workerData as ThreadData;
const native = startNativeKernels(code, memory);
const control = new ControlBlock(kernels, block);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of this process has no origin
parentPort?.postMessage('ready');
control.serve(thread, native);
