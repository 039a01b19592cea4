import * as core from '@tensorflow/tfjs-core';
import { DTYPES, MAX_INPUTS, OUTPUTS, REPEATABLE, UNLESS_OUTSIDE } from '../bridge/block-layout.ts';
import { finishCalls, mayWait, queueCall } from './call-queue.ts';
import { explainShapes } from './explain-shapes.ts';
import { shared } from './host.ts';
import { findOutcome, KnownCalls, keepOutcome, type Outcome, type Values } from './known-calls.ts';
import { carryBounds, findBeginning, liesInside } from './known-positions.ts';
import type { RemoteBackend } from './remote-backend.ts';

type Inputs = Record<string, core.TensorInfo | undefined>;
type Outputs = core.TensorInfo | core.TensorInfo[];

/** Registers every kernel that tfjs knows as a call over the bridge; which of them may run, the host decides. */
export function registerKernels(backendName: string, backend: RemoteBackend): void {
  for (const [key, kernelName] of Object.entries(core)) {
    if (key === kernelName && /^_?[A-Z]/.test(key)) registerKernel(backendName, backend, kernelName);
  }
}

/** Registers a kernel that tfjs does not know, but the host has. */
export function registerKernel(backendName: string, backend: RemoteBackend, kernelName: string): void {
  const known = new KnownCalls(kernelName);
  core.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const same = withoutCall(kernelName, inputs as Inputs, attrs as Values);
      if (same) {
        backend.incRef(same.dataId);
        return same;
      }
      return callKernel(backend, kernelName, known, inputs as Inputs, attrs as Values | undefined);
    },
  });
}

/** The result of a kernel that changes nothing: another reference to its input. */
function withoutCall(kernelName: string, { x }: Inputs, attributes: Values): core.TensorInfo | null {
  if (!x) return null;
  const same = { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  if (kernelName === 'Identity') return same;
  if (kernelName === 'Cast' && attributes.dtype === x.dtype) return same;
  return null;
}

/**
 * Queues the call where the shapes of its outputs are known, because such a call was made before. Otherwise it is made
 * at once, and so is one that may be refused, for the values of its inputs or for want of memory: an error belongs to
 * the line that caused it.
 */
function callKernel(
  backend: RemoteBackend,
  kernelName: string,
  known: KnownCalls,
  inputs: Inputs,
  attributes: Values | undefined,
): Outputs {
  const { names, tensors, handles } = orderInputs(backend, kernelName, inputs);
  const beginning = findBeginning(kernelName, inputs, attributes);
  const call = known.find(names, beginning ? { ...attributes, begin: null } : attributes);
  if (beginning) handles.push(...beginning);
  const outcome = findOutcome(call, tensors);
  if (outcome && mayWait(outcome.bytes) && !backend.isCrowded) {
    if (!outcome.unlessOutside || liesInside(kernelName, inputs, attributes)) {
      const first = queueCall(call.id, handles, outcome.outputs.length, outcome.bytes);
      const outputs = nameOutputs(backend, outcome, first);
      carryBounds(kernelName, inputs, outputs);
      return giveOutputs(kernelName, outputs);
    }
  }
  queueCall(call.id, handles);
  try {
    finishCalls();
  } catch (refusal) {
    explainShapes(kernelName, inputs, attributes);
    throw refusal;
  }
  const outputs = readOutputs(backend);
  const repeatable = shared.words[REPEATABLE] as number;
  if (repeatable > 0 && !outcome) keepOutcome(call, tensors, outputs, repeatable === UNLESS_OUTSIDE);
  carryBounds(kernelName, inputs, outputs);
  return giveOutputs(kernelName, outputs);
}

interface OrderedInputs {
  /** null for a list. */
  names: string[] | null;
  tensors: core.TensorInfo[];
  handles: number[];
}

function orderInputs(backend: RemoteBackend, kernelName: string, inputs: Inputs): OrderedInputs {
  const names: string[] | null = Array.isArray(inputs) ? null : [];
  const tensors: core.TensorInfo[] = [];
  const handles: number[] = [];
  for (const name in inputs) {
    const tensor = inputs[name];
    if (tensor == null) continue;
    names?.push(name);
    tensors.push(tensor);
    handles.push(backend.handleOf(tensor));
  }
  if (handles.length > MAX_INPUTS)
    throw new RangeError(`${kernelName}: at most ${MAX_INPUTS} tensors at once.`);
  return { names, tensors, handles };
}

/** Their result is a list, even one of a single tensor. */
const GIVE_LISTS = new Set(['SplitV', 'Unpack']);

const giveOutputs = (kernelName: string, outputs: core.TensorInfo[]): Outputs =>
  outputs.length === 1 && !GIVE_LISTS.has(kernelName) ? (outputs[0] as core.TensorInfo) : outputs;

/** The outputs of a call that waits, by the handles that they will have. */
function nameOutputs(backend: RemoteBackend, { outputs }: Outcome, first: number): core.TensorInfo[] {
  const named: core.TensorInfo[] = [];
  for (let i = 0; i < outputs.length; i++) {
    const { shape, dtype } = outputs[i] as Outcome['outputs'][number];
    named.push({ dataId: backend.adopt(first + i, dtype), shape: shape.slice(), dtype });
  }
  return named;
}

/** The outputs of the call that was made last. */
function readOutputs(backend: RemoteBackend): core.TensorInfo[] {
  const { words } = shared;
  let at = OUTPUTS;
  const outputs: core.TensorInfo[] = [];
  for (let left = words[at++] as number; left > 0; left--) {
    const handle = words[at++] as number;
    const dtype = DTYPES[words[at++] as number] ?? 'float32';
    const rank = words[at++] as number;
    const shape: number[] = [];
    for (let dimension = 0; dimension < rank; dimension++) shape.push(words[at++] as number);
    outputs.push({ dataId: backend.adopt(handle, dtype), shape, dtype });
  }
  return outputs;
}
