import { types } from 'node:util';
import type { KernelBackend, KernelFunc } from '@tensorflow/tfjs-core';
import { fusedKernels } from './allowed-kernels.ts';
import {
  BLOCK_WORDS,
  type BridgeDtype,
  bytesPerElement,
  DTYPES,
  OLDEST_SIGNATURE,
  SHAPE,
} from './block-layout.ts';
import { FirstFailure } from './first-failure.ts';
import { HandleTable } from './handle-table.ts';
import { KERNEL_SIGNATURES } from './kernel-signatures/all-kernels.ts';
import { MemoryBudget } from './memory-budget.ts';
import { QueuedCalls } from './queued-calls.ts';
import { readSignature } from './read-signature.ts';
import { CallRefused, RefusalLog } from './refusal.ts';
import type { OnFault } from './run-call.ts';
import { sizeOfShape } from './shape-rules.ts';
import { SignatureTable } from './signature-table.ts';

/** What is answered: a number, or why it was refused. The first letter of a refusal is its kind: T type, R range. */
export type Answer = number | string;

/**
 * The host's side of every kernel call. Its methods take what hostile code sends and never throw:
 * they answer with numbers, buffers and texts of our own. Each works through the queue first; what failed there is the
 * answer of the next method that has one.
 */
export class KernelBridge {
  readonly tensors: HandleTable;
  readonly refusals = new RefusalLog();
  /** Shared with the guest. */
  readonly block = new SharedArrayBuffer(BLOCK_WORDS * Int32Array.BYTES_PER_ELEMENT);
  readonly #words = new Int32Array(this.block);
  readonly #signatures = new SignatureTable();
  readonly #kernels: ReadonlyMap<string, KernelFunc>;
  readonly #failure: FirstFailure;
  readonly #calls: QueuedCalls;
  #budget = new MemoryBudget(() => 0, Number.POSITIVE_INFINITY);

  /** @param kernels the only kernels that a guest may call, by name */
  constructor(backend: KernelBackend, kernels: ReadonlyMap<string, KernelFunc>, onFault: OnFault) {
    this.#kernels = kernels;
    this.tensors = new HandleTable(backend, this.#words);
    this.#failure = new FirstFailure(this.refusals, onFault);
    this.#calls = new QueuedCalls(
      { words: this.#words, backend, tensors: this.tensors, signatures: this.#signatures, onFault },
      this.#failure,
    );
    this.#calls.tellRoom(this.#budget);
  }

  /** The kernels here that tfjs does not know: a guest asks for those alone. */
  get fusedKernels(): string[] {
    return fusedKernels(this.#kernels);
  }

  /** From now on what the guest hands over must fit beside its copies. */
  limitMemory({ bytesInUse, limit }: { bytesInUse: () => number; limit: number }): void {
    this.#budget = new MemoryBudget(bytesInUse, limit);
    this.#calls.tellRoom(this.#budget);
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
    this.#calls.drain(this.#budget);
  }

  /** Puts a tensor of the host's own into the guest's reach. @returns its handle */
  give(values: Float32Array, shape: number[]): number {
    this.drain();
    return this.tensors.write(values, shape, 'float32');
  }

  /** Makes a tensor of the shape in the block. @returns its handle */
  write(buffer: unknown, dtypeCode: unknown): Answer {
    return this.#answer('tensor', () => {
      this.#calls.expectRoomForOne('tensor');
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
      this.#calls.tellRoom(this.#budget);
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
      this.#calls.expectRoomForOne('scalar');
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

  #answer(operation: string, work: () => number): Answer {
    this.drain();
    try {
      if (!this.#failure.isThere) return work();
    } catch (error) {
      this.#failure.keep(operation, error);
    }
    return this.#failure.take();
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
