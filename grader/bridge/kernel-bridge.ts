import { types } from 'node:util';
import type { KernelBackend, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { fusedKernels } from './allowed-kernels.ts';
import {
  BLOCK_WORDS,
  type BridgeDtype,
  bytesPerElement,
  DROP,
  DTYPES,
  IS_REPEATABLE,
  MAX_INPUTS,
  MAX_QUEUED,
  OLDEST_SIGNATURE,
  OUTPUTS,
  QUEUE,
  QUEUED,
  ROOM,
  SHAPE,
} from './block-layout.ts';
import { CallChecks, checkValues } from './check-call.ts';
import { HandleTable } from './handle-table.ts';
import { KERNEL_SIGNATURES } from './kernel-signatures/all-kernels.ts';
import { MemoryBudget } from './memory-budget.ts';
import { CallRefused, RefusalLog, toRefusal } from './refusal.ts';
import { type OnFault, runCall } from './run-call.ts';
import { sizeOfShape } from './shape-rules.ts';
import { readSignature, type Signature } from './read-signature.ts';
import { SignatureTable } from './signature-table.ts';

/** What is answered: a number, or why it was refused. The first letter of a refusal is its kind: T type, R range. */
export type Answer = number | string;

const MAX_TENSORS = 1_000_000;

/**
 * The host's side of every kernel call. Its methods take what hostile code sends and never throw:
 * they answer with numbers, buffers and texts of our own. Each works through the queue first; what fails there is the
 * answer of the next method that has one, and the calls after it are left out.
 */
export class KernelBridge {
  readonly tensors: HandleTable;
  readonly refusals = new RefusalLog();
  /** Shared with the guest. */
  readonly block = new SharedArrayBuffer(BLOCK_WORDS * Int32Array.BYTES_PER_ELEMENT);
  readonly #words = new Int32Array(this.block);
  readonly #signatures = new SignatureTable();
  readonly #checks = new CallChecks();
  readonly #backend: KernelBackend;
  #budget = new MemoryBudget(() => 0, Number.POSITIVE_INFINITY);
  readonly #kernels: ReadonlyMap<string, KernelFunc>;
  readonly #onFault: OnFault;
  /** Of a queued call, not yet told. */
  #failure: string | null = null;

  /** @param kernels the only kernels that a guest may call, by name */
  constructor(backend: KernelBackend, kernels: ReadonlyMap<string, KernelFunc>, onFault: OnFault) {
    this.#backend = backend;
    this.#kernels = kernels;
    this.#onFault = onFault;
    this.tensors = new HandleTable(backend, this.#words);
    this.#tellRoom();
  }

  /** The kernels here that tfjs does not know: a guest asks for those alone. */
  get fusedKernels(): string[] {
    return fusedKernels(this.#kernels);
  }

  /** From now on what the guest hands over must fit beside its copies. */
  limitMemory({ bytesInUse, limit }: { bytesInUse: () => number; limit: number }): void {
    this.#budget = new MemoryBudget(bytesInUse, limit);
    this.#tellRoom();
  }

  /** Makes a kernel's name, the names of its inputs and its attributes known. @returns its number */
  sign(kernelName: unknown, inputNames: unknown, attributes: unknown): Answer {
    const name = typeof kernelName === 'string' ? kernelName.slice(0, 64) : 'an operation';
    return this.#answer(name, () => {
      const run = this.#kernels.get(name);
      const kernel = KERNEL_SIGNATURES.get(name);
      if (!run || !kernel) {
        throw new CallRefused('type', name, 'this operation is not available on the backend of this run.');
      }
      const id = this.#signatures.add(readSignature(name, kernel, inputNames, attributes), run);
      this.#words[OLDEST_SIGNATURE] = this.#signatures.oldest;
      return id;
    });
  }

  /** Works through the queue, for a guest that waits for what its last call gives. */
  run(): Answer {
    return this.#answer('an operation', () => 0);
  }

  /** Works through the queue. */
  drain(): void {
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
        this.#fail(
          'an operation',
          new CallRefused('type', 'an operation', `it does not take ${inputs} tensors.`),
        );
        break;
      }
      this.#call(id, at, inputs, outputs, at + inputs >= end);
      at += inputs;
    }
    this.#tellRoom();
  }

  /** Puts a tensor of the host's own into the guest's reach. @returns its handle */
  give(values: Float32Array, shape: number[]): number {
    this.drain();
    return this.tensors.write(values, shape, 'float32');
  }

  /** Makes a tensor of the shape in the block. @returns its handle */
  write(buffer: unknown, dtypeCode: unknown): Answer {
    return this.#answer('tensor', () => {
      this.#checkCount('tensor');
      const dtype = typeof dtypeCode === 'number' ? DTYPES[dtypeCode] : undefined;
      const rank = this.#words[SHAPE] as number;
      const shape = Array.from(this.#words.subarray(SHAPE + 1, SHAPE + 1 + Math.min(Math.max(rank, 0), 9)));
      const size = sizeOfShape(shape);
      if (!dtype || size === null || !types.isArrayBuffer(buffer)) {
        throw new CallRefused('type', 'tensor', `no tensor has the shape [${shape.join(',')}].`);
      }
      if (buffer.byteLength !== size * bytesPerElement(dtype)) {
        throw new CallRefused(
          'range',
          'tensor',
          `the shape [${shape.join(',')}] does not take ${buffer.byteLength} bytes.`,
        );
      }
      this.#budget.expectRoomForCopies(buffer.byteLength);
      const handle = this.tensors.write(viewAs(dtype, buffer), shape, dtype);
      this.#tellRoom();
      return handle;
    });
  }

  /** Says whether a tensor will fit that the guest is about to fill. @returns 0 when it does */
  reserve(operation: unknown, bytes: unknown): Answer {
    const name = typeof operation === 'string' ? operation.slice(0, 200) : 'tensor';
    return this.#answer(name, () => {
      this.#budget.expectRoomForCopies(typeof bytes === 'number' ? bytes : Number.NaN);
      return 0;
    });
  }

  /** Makes a float32 scalar. @returns its handle */
  writeScalar(value: unknown): Answer {
    return this.#answer('scalar', () => {
      this.#checkCount('scalar');
      if (typeof value !== 'number') throw new CallRefused('type', 'scalar', 'it is not a number.');
      return this.tensors.write(Float32Array.of(value), [], 'float32');
    });
  }

  /** Copies a tensor's values out. */
  read(handle: unknown): ArrayBuffer | string {
    let copy: ArrayBuffer | null = null;
    const answer = this.#answer('data', () => {
      const tensor = typeof handle === 'number' ? this.tensors.get(handle) : undefined;
      if (!tensor) throw new CallRefused('type', 'data', 'this tensor is disposed.');
      const values = this.tensors.read(tensor);
      // what is returned is copied once more on its way, so a buffer of its own need not be copied here
      const whole = values.byteLength === values.buffer.byteLength ? values : values.slice();
      copy = whole.buffer as ArrayBuffer;
      return 0;
    });
    return copy ?? String(answer);
  }

  /** @param at where the handles of its inputs stand @param outputs handles that the guest counts on */
  #call(id: number, at: number, inputs: number, outputs: number, isLast: boolean): void {
    if (this.#failure !== null) return this.#skip(outputs);
    const signed = this.#signatures.get(id);
    const operation = signed?.signature.kernelName ?? 'an operation';
    try {
      if (!signed) throw new CallRefused('type', operation, 'it is not known.');
      const { signature, run, known } = signed;
      const tensors = this.#readInputs(signature, at, inputs);
      this.#checkCount(operation);
      const checked = this.#checks.check(signature, tensors, known);
      this.#budget.expectRoomFor(checked.bytes);
      checkValues(signature, tensors, (tensor) => this.tensors.read(tensor));
      const given = runCall(this.#backend, run, signature, tensors, checked, this.#onFault);
      if (isLast) this.#tellOutputs(signature, given);
      else for (const output of given) this.tensors.add(output);
    } catch (error) {
      this.#fail(operation, error);
      this.#skip(outputs);
    }
  }

  #readInputs({ kernelName, inputNames }: Signature, at: number, count: number): TensorInfo[] {
    if (inputNames && count !== inputNames.length) {
      throw new CallRefused('type', kernelName, `it does not take ${count} tensors.`);
    }
    const inputs: TensorInfo[] = [];
    for (let i = 0; i < count; i++) {
      const tensor = this.tensors.get(this.#words[at + i] as number);
      if (!tensor) throw new CallRefused('type', kernelName, 'one of its tensors is disposed.');
      inputs.push(tensor);
    }
    return inputs;
  }

  #tellOutputs({ kernel: { values, outputsAtMost } }: Signature, outputs: readonly TensorInfo[]): void {
    const words = this.#words;
    let at = OUTPUTS;
    words[IS_REPEATABLE] = values || outputsAtMost ? 0 : 1;
    words[at++] = outputs.length;
    for (const output of outputs) {
      words[at++] = this.tensors.add(output);
      words[at++] = DTYPES.indexOf(output.dtype as (typeof DTYPES)[number]);
      words[at++] = output.shape.length;
      for (const dimension of output.shape) words[at++] = dimension;
    }
  }

  #tellRoom(): void {
    this.#words[ROOM] = this.#budget.roomKib;
  }

  #drop(handle: number): void {
    try {
      this.tensors.drop(handle);
    } catch (error) {
      this.#fail('dispose', error);
    }
  }

  #skip(outputs: number): void {
    this.tensors.skip(Math.min(outputs, MAX_INPUTS));
  }

  #checkCount(operation: string): void {
    if (this.tensors.size < MAX_TENSORS) return;
    throw new CallRefused(
      'range',
      operation,
      `${MAX_TENSORS.toLocaleString('en')} tensors are alive at once. Put the work of each step into tf.tidy, or dispose what is no longer used.`,
    );
  }

  #answer(operation: string, work: () => number): Answer {
    this.drain();
    try {
      if (this.#failure === null) return work();
    } catch (error) {
      this.#fail(operation, error);
    }
    const failure = this.#failure ?? '';
    this.#failure = null;
    return failure;
  }

  /** Keeps what has failed first. */
  #fail(operation: string, error: unknown): void {
    if (this.#failure !== null) return;
    const refused = toRefusal(operation, error);
    if (refused.cause === error) this.#onFault(operation, error);
    this.refusals.add(refused);
    this.#failure = (refused.kind === 'type' ? 'T' : 'R') + refused.message;
  }
}

function viewAs(dtype: BridgeDtype, buffer: ArrayBuffer): Float32Array | Int32Array | Uint8Array {
  if (dtype === 'float32') return new Float32Array(buffer);
  if (dtype === 'int32') return new Int32Array(buffer);
  const bools = new Uint8Array(buffer);
  // native code counts on 0 and 1
  for (let i = 0; i < bools.length; i++) if ((bools[i] as number) > 1) bools[i] = 1;
  return bools;
}
