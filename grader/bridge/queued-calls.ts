import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import {
  ALWAYS,
  DROP,
  DTYPES,
  MAX_INPUTS,
  MAX_QUEUED,
  OUTPUTS,
  QUEUE,
  QUEUED,
  REPEATABLE,
  ROOM,
  UNLESS_OUTSIDE,
} from './block-layout.ts';
import { CallChecks, checkValues } from './check-call.ts';
import type { FirstFailure } from './first-failure.ts';
import type { HandleTable } from './handle-table.ts';
import type { TensorSpec } from './kernel-signatures/kernel-signature.ts';
import type { MemoryBudget } from './memory-budget.ts';
import type { Signature } from './read-signature.ts';
import { CallRefused } from './refusal.ts';
import { type OnFault, runCall } from './run-call.ts';
import { MAX_RANK } from './shape-rules.ts';
import type { SignatureTable } from './signature-table.ts';

const MAX_TENSORS = 1_000_000;

interface Setting {
  /** The block. */
  words: Int32Array;
  backend: KernelBackend;
  tensors: HandleTable;
  signatures: SignatureTable;
  onFault: OnFault;
}

/** Makes the calls that the guest has put into the queue. */
export class QueuedCalls {
  readonly #words: Int32Array;
  readonly #backend: KernelBackend;
  readonly #tensors: HandleTable;
  readonly #signatures: SignatureTable;
  readonly #onFault: OnFault;
  readonly #failure: FirstFailure;
  readonly #checks = new CallChecks();

  /** @param failure where the first one is kept; calls are left out until it is told */
  constructor({ words, backend, tensors, signatures, onFault }: Setting, failure: FirstFailure) {
    this.#words = words;
    this.#backend = backend;
    this.#tensors = tensors;
    this.#signatures = signatures;
    this.#onFault = onFault;
    this.#failure = failure;
  }

  /** Works through the queue and empties it. */
  drain(budget: MemoryBudget): void {
    const words = this.#words;
    const length = Math.min(Math.max(words[QUEUED] as number, 0), MAX_QUEUED);
    words[QUEUED] = 0;
    if (length === 0) return;
    const end = QUEUE + length;
    for (let at = QUEUE; at < end; ) {
      const id = words[at] as number;
      if (id === DROP) {
        this.#drop(words[at + 1] as number);
        at += 2;
        continue;
      }
      const outputs = words[at + 1] as number;
      const inputs = words[at + 2] as number;
      at += 3;
      if (inputs < 0 || inputs > MAX_INPUTS || inputs > end - at) {
        const refused = new CallRefused('type', 'an operation', `it does not take ${inputs} tensors.`);
        this.#failure.keep('an operation', refused);
        break;
      }
      this.#call(id, at, inputs, outputs, at + inputs >= end, budget);
      at += inputs;
    }
    this.tellRoom(budget);
  }

  /** Tells the guest how much may wait. */
  tellRoom(budget: MemoryBudget): void {
    this.#words[ROOM] = budget.roomKib;
  }

  /** @throws CallRefused when too many tensors are alive */
  expectRoomForOne(operation: string): void {
    if (this.#tensors.size < MAX_TENSORS) return;
    throw new CallRefused(
      'range',
      operation,
      `${MAX_TENSORS.toLocaleString('en')} tensors are alive at once. Put the work of each step into tf.tidy, or dispose what is no longer used.`,
    );
  }

  /** @param at where the handles of its inputs stand @param outputs handles that the guest counts on */
  #call(
    id: number,
    at: number,
    inputs: number,
    outputs: number,
    isLast: boolean,
    budget: MemoryBudget,
  ): void {
    if (this.#failure.isThere) return this.#skip(outputs);
    const signed = this.#signatures.get(id);
    const operation = signed?.signature.kernelName ?? 'an operation';
    try {
      if (!signed) throw new CallRefused('type', operation, 'it is not known.');
      const signature = signed.signature.open
        ? this.#complete(signed.signature, at, inputs)
        : signed.signature;
      const tensors = this.#readInputs(signature, at, inputs);
      this.expectRoomForOne(operation);
      const { run, known } = signed;
      const checked = this.#checks.check(signature, tensors, known);
      budget.expectRoomFor(checked.bytes);
      if (signature.kernel.values) {
        checkValues(signature, tensors, (tensor) => this.#tensors.read(tensor));
      }
      const given = runCall(this.#backend, run, signature, tensors, checked, this.#onFault);
      const specs = signature.kernel.outputsAtMost ? (given as readonly TensorSpec[]) : checked.outputs;
      const first = this.#tensors.last + 1;
      for (let i = 0; i < given.length; i++) {
        this.#tensors.add((given[i] as TensorInfo).dataId, specs[i] as TensorSpec);
      }
      if (isLast) this.#tellOutputs(signature, specs, first);
    } catch (error) {
      this.#failure.keep(operation, error);
      this.#skip(outputs);
    }
  }

  /** The signature with the attribute that it leaves open, whose numbers follow the handles. */
  #complete(signature: Signature, at: number, count: number): Signature {
    const numbers: number[] = [];
    const handles = signature.inputNames?.length ?? 0;
    for (let i = handles; i < Math.min(count, handles + MAX_RANK); i++)
      numbers.push(this.#words[at + i] as number);
    return { ...signature, attributes: { ...signature.attributes, [signature.open as string]: numbers } };
  }

  #readInputs({ kernelName, inputNames, open }: Signature, at: number, words: number): TensorInfo[] {
    const count = open ? Math.min(words, inputNames?.length ?? 0) : words;
    if (inputNames && count !== inputNames.length) {
      throw new CallRefused('type', kernelName, `it does not take ${count} tensors.`);
    }
    const inputs: TensorInfo[] = [];
    for (let i = 0; i < count; i++) {
      const tensor = this.#tensors.get(this.#words[at + i] as number);
      if (!tensor) throw new CallRefused('type', kernelName, 'one of its tensors is disposed.');
      inputs.push(tensor);
    }
    return inputs;
  }

  #tellOutputs(
    { kernel: { values, outputsAtMost } }: Signature,
    outputs: readonly TensorSpec[],
    first: number,
  ): void {
    const words = this.#words;
    let at = OUTPUTS;
    words[REPEATABLE] = outputsAtMost ? 0 : values ? UNLESS_OUTSIDE : ALWAYS;
    words[at++] = outputs.length;
    for (const [i, { shape, dtype }] of outputs.entries()) {
      words[at++] = first + i;
      words[at++] = DTYPES.indexOf(dtype);
      words[at++] = shape.length;
      for (const dimension of shape) words[at++] = dimension;
    }
  }

  #drop(handle: number): void {
    try {
      this.#tensors.drop(handle);
    } catch (error) {
      this.#failure.keep('dispose', error);
    }
  }

  #skip(outputs: number): void {
    this.#tensors.skip(Math.min(outputs, MAX_INPUTS));
  }
}
