import '@tensorflow/tfjs-backend-cpu';
import { engine, type KernelBackend, setBackend } from '@tensorflow/tfjs-core';
import { kernelCases } from '#grader/backends/kernel-cases.ts';
import { openBackend } from '#grader/backends/open-backend.ts';
import { emscriptenHeap } from '#grader/backends/wasm/published-backend.ts';
import { allowedKernels } from '#grader/bridge/allowed-kernels.ts';
import { KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import { FuzzRun } from './fuzz-run.ts';
import type { Attempt } from './mutate-call.ts';
import { PaintedHeap } from './painted-heap.ts';
import { type RecordedCall, recordCalls } from './record-calls.ts';

/**
 * Makes `calls` random kernel calls through a bridge to a backend and prints what came of them as JSON.
 * `node fuzz-process.ts BACKEND CALLS SEED`; `fuzz.ts` runs it, so that a crash of this process is seen.
 */
const [name = 'wasm', calls = '1000', seed = '1'] = process.argv.slice(2);
/** Kernels that tfjs-backend-cpu 4.22 itself has wrong, and those that it has wrong for tensors without elements. */
const WRONG_ON_CPU =
  'Cast Cumprod Cumsum ResizeBilinearGrad StridedSlice TensorScatterUpdate Transform'.split(' ');
const WRONG_WHEN_EMPTY_ON_CPU = ['BatchMatMul', 'Concat', 'GatherNd', 'Pack', 'UnsortedSegmentSum'];
const isWrongOnCpu = ({ kernelName, inputs }: Attempt) =>
  WRONG_WHEN_EMPTY_ON_CPU.includes(kernelName) && inputs.some(({ values }) => values.length === 0);
const SMALL = 5_000;
const ROOM = 4 * 2 ** 20;

const opened = await openBackend(name === 'tensorflow' ? name : 'wasm');
await setBackend(name);
const backend = engine().backend as KernelBackend;
const recorded = await recordCalls(name, () => {
  for (const { run, expected } of kernelCases(name)) {
    // a case that brings its own reference may be one that this backend cannot compute
    if (expected && name === 'cpu') continue;
    engine().startScope();
    run();
    engine().endScope();
  }
});

const faults: string[] = [];
const bridge = new KernelBridge(backend, allowedKernels(name), (operation, fault) => {
  faults.push(`${operation}: ${String(fault)}`);
});
const bytesInUse = name === 'cpu' ? () => 0 : () => opened.bytesInUse();
bridge.limitMemory({ bytesInUse, limit: bytesInUse() + ROOM });
if (name !== 'cpu') opened.limitBytes(bytesInUse() + 8 * ROOM);
const heap = name === 'wasm' ? new PaintedHeap(emscriptenHeap(backend as never) as never) : null;

const small = recorded.filter(
  ({ kernelName, inputs }) =>
    inputs.every(({ values }) => values.length <= SMALL) &&
    !(name === 'cpu' && WRONG_ON_CPU.includes(kernelName)),
);
const byKernel = Map.groupBy(small, ({ kernelName }: RecordedCall) => kernelName);
const skips = name === 'cpu' ? isWrongOnCpu : () => false;
const run = new FuzzRun({ bridge, byKernel, heap, faults, bytesInUse, skips, seed: Number(seed) });
for (let i = 0; i < Number(calls); i++) run.step(i);
process.stdout.write(`${JSON.stringify(run.report())}\n`);
process.exit(0);
