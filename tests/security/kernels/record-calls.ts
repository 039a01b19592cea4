import {
  engine,
  getKernelsForBackend,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { encodeAttributes } from '#grader/bridge/attributes.ts';
import type { BridgeDtype } from '#grader/bridge/block-layout.ts';
import type { TensorSpec } from '#grader/bridge/kernel-signatures/kernel-signature.ts';

export interface RecordedTensor extends TensorSpec {
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** A call of a kernel as it would cross the bridge, and what came of it. */
export interface RecordedCall {
  readonly kernelName: string;
  /** `a,b`, or `*` for a list. */
  readonly inputNames: string;
  readonly inputs: readonly RecordedTensor[];
  readonly attributes: string;
  readonly outputs: readonly TensorSpec[];
}

/** Runs `work` on the backend and returns the calls of kernels in it, each kind once, those that work made itself only. */
export async function recordCalls(backendName: string, work: () => unknown): Promise<RecordedCall[]> {
  const calls = new Map<string, RecordedCall>();
  const originals = getKernelsForBackend(backendName);
  let depth = 0;
  for (const kernel of originals) {
    replace(backendName, kernel, (call) => {
      depth += 1;
      try {
        const result = kernel.kernelFunc(call);
        if (depth === 1) keep(calls, kernel.kernelName, call, [result].flat());
        return result;
      } finally {
        depth -= 1;
      }
    });
  }
  try {
    await work();
  } finally {
    for (const kernel of originals) replace(backendName, kernel, kernel.kernelFunc);
  }
  return [...calls.values()];
}

type Kernel = ReturnType<typeof getKernelsForBackend>[number];
type Call = Parameters<Kernel['kernelFunc']>[0];

function replace(backendName: string, kernel: Kernel, kernelFunc: Kernel['kernelFunc']): void {
  unregisterKernel(kernel.kernelName, backendName);
  registerKernel({ ...kernel, kernelFunc });
}

function keep(
  calls: Map<string, RecordedCall>,
  kernelName: string,
  { inputs, attrs }: Call,
  outputs: readonly TensorInfo[],
): void {
  const present = Object.entries(inputs).filter(([, tensor]) => tensor) as [string, TensorInfo][];
  const inputNames = Array.isArray(inputs) ? '*' : present.map(([name]) => name).join(',');
  const attributes = encodeAttributes(attrs as object | undefined);
  const tensors = present.map(([, tensor]) => tensor);
  const key = JSON.stringify([kernelName, inputNames, attributes, tensors.map(specOf)]);
  if (calls.has(key)) return;
  const { backend } = engine();
  const recorded = tensors.map((tensor) => ({
    ...specOf(tensor),
    values: (backend.readSync(tensor.dataId) as Float32Array).slice(),
  }));
  calls.set(key, { kernelName, inputNames, inputs: recorded, attributes, outputs: outputs.map(specOf) });
}

const specOf = ({ shape, dtype }: TensorInfo): TensorSpec => ({
  shape: [...shape],
  dtype: dtype as BridgeDtype,
});
