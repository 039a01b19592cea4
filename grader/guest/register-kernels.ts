import * as core from '@tensorflow/tfjs-core';
import { DTYPES, OUTPUTS, REPEATABLE, UNLESS_OUTSIDE } from '../bridge/block-layout.ts';
import { finishCalls, mayWait, queueCall } from './call-queue.ts';
import { explainShapes } from './explain-shapes.ts';
import { shared } from './host.ts';
import { findOutcome, KnownCalls, keepOutcome, type Outcome, type Values } from './known-calls.ts';
import { CARRY_BOUNDS, carryBounds, findBeginning, liesInside } from './known-positions.ts';
import { type Inputs, orderInputs } from './order-inputs.ts';
import type { RemoteBackend } from './remote-backend.ts';

/** Registers every kernel that tfjs knows as a call over the bridge; which of them may run, the host decides. */
export function registerKernels(backendName: string, backend: RemoteBackend): void {
  for (const [key, kernelName] of Object.entries(core)) {
    // tfjs reads pixels by itself where no kernel does; they are no tensor that could cross
    if (key === kernelName && /^_?[A-Z]/.test(key) && key !== 'FromPixels')
      registerKernel(backendName, backend, kernelName);
  }
}

/** Registers a kernel that tfjs does not know, but the host has. */
export function registerKernel(backendName: string, backend: RemoteBackend, kernelName: string): void {
  const kernel = new RemoteKernel(backend, kernelName);
  core.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => kernel.call(inputs as Inputs, attrs as Values | undefined),
  });
}

/** Their result is a list, even one of a single tensor. */
const GIVE_LISTS = ['SplitV', 'Unpack'];
const NONE: readonly number[] = [];

/** A kernel of the host's. */
class RemoteKernel {
  readonly #backend: RemoteBackend;
  readonly #name: string;
  readonly #known: KnownCalls;
  readonly #givesList: boolean;
  readonly #carriesBounds: boolean;

  constructor(backend: RemoteBackend, name: string) {
    this.#backend = backend;
    this.#name = name;
    this.#known = new KnownCalls(name);
    this.#givesList = GIVE_LISTS.includes(name);
    this.#carriesBounds = CARRY_BOUNDS.includes(name);
  }

  call(inputs: Inputs, attributes: Values | undefined): core.TensorInfo | core.TensorInfo[] {
    if (this.#changesNothing(inputs, attributes)) {
      const { dataId, shape, dtype } = inputs.x as core.TensorInfo;
      this.#backend.incRef(dataId);
      return { dataId, shape, dtype };
    }
    const outputs = this.#callHost(inputs, attributes);
    if (this.#carriesBounds) carryBounds(inputs, outputs);
    return outputs.length === 1 && !this.#givesList ? (outputs[0] as core.TensorInfo) : outputs;
  }

  /** The result is another reference to the input. */
  #changesNothing({ x }: Inputs, attributes: Values | undefined): boolean {
    if (this.#name === 'Identity') return Boolean(x);
    return this.#name === 'Cast' && attributes?.dtype === x?.dtype;
  }

  /**
   * Queues the call where the shapes of its outputs are known, because such a call was made before. Otherwise it is made
   * at once, and so is one that may be refused, for the values of its inputs or for want of memory: an error belongs to
   * the line that caused it.
   */
  #callHost(inputs: Inputs, attributes: Values | undefined): core.TensorInfo[] {
    const backend = this.#backend;
    const name = this.#name;
    const ordered = orderInputs(backend, name, inputs);
    const beginning = name === 'Slice' ? findBeginning(inputs, attributes) : null;
    const open = beginning ?? NONE;
    const call = this.#known.find(ordered, beginning ? { ...attributes, begin: null } : attributes);
    const outcome = findOutcome(call, ordered);
    if (outcome && mayWait(outcome.bytes) && !backend.isCrowded) {
      if (!outcome.unlessOutside || (name === 'GatherV2' && liesInside(inputs, attributes))) {
        const first = queueCall(call.id, ordered, open, outcome.outputs.length, outcome.bytes);
        return nameOutputs(backend, outcome, first);
      }
    }
    queueCall(call.id, ordered, open);
    try {
      finishCalls();
    } catch (refusal) {
      explainShapes(name, inputs, attributes);
      throw refusal;
    }
    const outputs = readOutputs(backend);
    const repeatable = shared.words[REPEATABLE] as number;
    if (repeatable > 0 && !outcome) keepOutcome(call, ordered, outputs, repeatable === UNLESS_OUTSIDE);
    return outputs;
  }
}

/** The outputs of a call that waits, by the handles that they will have. tfjs makes tensors with copies of the shapes. */
function nameOutputs(backend: RemoteBackend, { outputs }: Outcome, first: number): core.TensorInfo[] {
  const named: core.TensorInfo[] = [];
  for (let i = 0; i < outputs.length; i++) {
    const { shape, dtype } = outputs[i] as Outcome['outputs'][number];
    named.push({ dataId: backend.adopt(first + i, dtype), shape: shape as number[], dtype });
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
