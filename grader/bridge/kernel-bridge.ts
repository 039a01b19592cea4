import { types } from 'node:util';
import type { KernelBackend, KernelFunc, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backends/backend.ts';
import { fusedKernels } from './allowed-kernels.ts';
import { AttributesRefused, copyAttributes } from './attributes.ts';
import {
  BLOCK_WORDS,
  type BridgeDtype,
  bytesPerElement,
  DROPPED,
  DTYPES,
  FORGOTTEN,
  INPUTS,
  MAX_DROPPED,
  MAX_INPUTS,
  OUTPUTS,
} from './block-layout.ts';
import { CallChecks, type CheckedCall, checkValues, isAsChecked } from './check-call.ts';
import { HandleTable } from './handle-table.ts';
import { KERNEL_SIGNATURES } from './kernel-signatures/all-kernels.ts';
import { CallRefused, RefusalLog, refuseAllocation } from './refusal.ts';
import { describeShapes, sizeOfShape } from './shape-rules.ts';
import { readSignature, type Signature, SignatureTable } from './signatures.ts';

/** What a call answers: a number, or why it was refused. The first letter of a refusal is its kind: T type, R range. */
export type Answer = number | string;

const MAX_TENSORS = 1_000_000;
const COPIES = 3;

/** How much tensor data there is and may be. */
export interface MemoryBudget {
  bytesInUse(): number;
  limit: number;
}

/**
 * The host's side of every kernel call. Its methods take what hostile code sends and never throw:
 * they answer with numbers, buffers and texts of our own.
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
  #budget: MemoryBudget = { bytesInUse: () => 0, limit: Number.POSITIVE_INFINITY };
  readonly #kernels: ReadonlyMap<string, KernelFunc>;
  readonly #onFault: (operation: string, fault: unknown) => void;

  /**
   * @param kernels the only kernels that a guest may call, by name
   * @param onFault told of errors inside a kernel, whose text never reaches the guest
   */
  constructor(
    backend: KernelBackend,
    kernels: ReadonlyMap<string, KernelFunc>,
    onFault: (operation: string, fault: unknown) => void,
  ) {
    this.#backend = backend;
    this.#kernels = kernels;
    this.#onFault = onFault;
    this.tensors = new HandleTable(backend);
  }

  /** The kernels here that tfjs does not know: a guest asks for those alone. */
  get fusedKernels(): string[] {
    return fusedKernels(this.#kernels);
  }

  /** From now on what the guest hands over must fit beside its copies. */
  limitMemory(budget: MemoryBudget): void {
    this.#budget = budget;
  }

  /** Makes a kernel's name, the names of its inputs and its attributes known. @returns its number */
  sign(kernelName: unknown, inputNames: unknown, attributes: unknown): Answer {
    const name = typeof kernelName === 'string' ? kernelName.slice(0, 64) : 'an operation';
    return this.#answer(name, () => {
      const kernel = this.#kernels.has(name) ? KERNEL_SIGNATURES.get(name) : undefined;
      if (!kernel) {
        throw new CallRefused('type', name, 'this operation is not available on the backend of this run.');
      }
      return this.#signatures.add(readSignature(name, kernel, inputNames, attributes));
    });
  }

  /** Runs a kernel on the inputs in the block and leaves its outputs there. */
  call(id: unknown): Answer {
    const signature = this.#signatures.get(id as number);
    if (!signature) return FORGOTTEN;
    return this.#answer(signature.kernelName, () => {
      this.release();
      const inputs = this.#readInputs(signature);
      this.#checkCount(signature.kernelName);
      const checked = this.#checks.check(id as number, signature, inputs);
      this.#refuseUnlessFits(checked.bytes);
      checkValues(signature, inputs, (tensor) => this.tensors.read(tensor));
      this.#writeOutputs(this.#run(signature, inputs, checked));
      return 0;
    });
  }

  /** Makes a tensor of the shape in the block. @returns its handle */
  write(buffer: unknown, dtypeCode: unknown): Answer {
    return this.#answer('tensor', () => {
      this.release();
      this.#checkCount('tensor');
      const dtype = typeof dtypeCode === 'number' ? DTYPES[dtypeCode] : undefined;
      const rank = this.#words[INPUTS] as number;
      const shape = Array.from(this.#words.subarray(INPUTS + 1, INPUTS + 1 + Math.min(Math.max(rank, 0), 9)));
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
      this.#refuseUnlessHandedOver(buffer.byteLength);
      return this.tensors.write(viewAs(dtype, buffer), shape, dtype);
    });
  }

  /** Says whether a tensor will fit that the guest is about to fill. @returns 0 when it does */
  reserve(operation: unknown, bytes: unknown): Answer {
    const name = typeof operation === 'string' ? operation.slice(0, 200) : 'tensor';
    return this.#answer(name, () => {
      this.release();
      // what is no number fits nowhere
      this.#refuseUnlessHandedOver(typeof bytes === 'number' ? bytes : Number.NaN);
      return 0;
    });
  }

  /** Makes a float32 scalar. @returns its handle */
  writeScalar(value: unknown): Answer {
    return this.#answer('scalar', () => {
      this.release();
      this.#checkCount('scalar');
      if (typeof value !== 'number') throw new CallRefused('type', 'scalar', 'it is not a number.');
      return this.tensors.write(Float32Array.of(value), [], 'float32');
    });
  }

  /** Copies a tensor's values out. */
  read(handle: unknown): ArrayBuffer | string {
    let copy: ArrayBuffer | null = null;
    const answer = this.#answer('data', () => {
      this.release();
      const tensor = this.tensors.get(handle as number);
      if (!tensor) throw new CallRefused('type', 'data', 'this tensor is disposed.');
      const values = this.tensors.read(tensor);
      // what is returned is copied once more on its way, so a buffer of its own need not be copied here
      const whole = values.byteLength === values.buffer.byteLength ? values : values.slice();
      copy = whole.buffer as ArrayBuffer;
      return 0;
    });
    return copy ?? String(answer);
  }

  /** Gives back the handles that the guest has put on the list. */
  release(): void {
    const count = Math.min(this.#words[DROPPED] as number, MAX_DROPPED);
    for (let i = 1; i <= count; i++) this.tensors.drop(this.#words[DROPPED + i] as number);
    this.#words[DROPPED] = 0;
  }

  #refuseUnlessFits(bytes: number): void {
    const { bytesInUse, limit } = this.#budget;
    if (bytes > 0 && !(bytesInUse() + bytes <= limit)) {
      throw new AllocationRefused(bytes, bytesInUse(), limit);
    }
  }

  /** What the guest fills is held three times while it is handed over: there, on its way, and in the backend. */
  #refuseUnlessHandedOver(bytes: number): void {
    const { bytesInUse, limit } = this.#budget;
    if (!(bytesInUse() + COPIES * bytes <= limit)) throw new AllocationRefused(bytes, bytesInUse(), limit);
  }

  #readInputs({ kernelName, inputNames }: Signature): TensorInfo[] {
    const count = this.#words[INPUTS] as number;
    if (count < 0 || count > MAX_INPUTS || (inputNames && count !== inputNames.length)) {
      throw new CallRefused('type', kernelName, `it does not take ${count} tensors.`);
    }
    const inputs: TensorInfo[] = [];
    for (let i = 0; i < count; i++) {
      const tensor = this.tensors.get(this.#words[INPUTS + 1 + i] as number);
      if (!tensor) throw new CallRefused('type', kernelName, 'one of its tensors is disposed.');
      inputs.push(tensor);
    }
    return inputs;
  }

  #run(
    { kernelName, kernel: rule, inputNames, attributes }: Signature,
    tensors: TensorInfo[],
    checked: CheckedCall,
  ): TensorInfo[] {
    // a kernel may keep or change the shape that it is given
    const copies = tensors.map(({ dataId, shape, dtype }) => ({ dataId, shape: shape.slice(), dtype }));
    let inputs: Record<string, TensorInfo> = {};
    if (inputNames) for (const [i, name] of inputNames.entries()) inputs[name] = copies[i] as TensorInfo;
    else inputs = copies as unknown as typeof inputs;
    const kernel = this.#kernels.get(kernelName) as KernelFunc;
    try {
      const result = kernel({
        inputs,
        attrs: copyAttributes(attributes) as NamedAttrMap,
        backend: this.#backend,
      });
      const outputs = Array.isArray(result) ? result : [result];
      if (isAsChecked(rule, checked, outputs)) return outputs;
      for (const { dataId } of outputs) this.#backend.disposeData(dataId);
      throw new Error(`it gave ${describeShapes(outputs)} instead of ${describeShapes(checked.outputs)}`);
    } catch (fault) {
      if (fault instanceof AllocationRefused) throw fault;
      this.#onFault(kernelName, fault);
      throw new CallRefused('range', kernelName, `it cannot be computed for ${describeShapes(tensors)}.`);
    }
  }

  #writeOutputs(outputs: TensorInfo[]): void {
    const words = this.#words;
    let at = OUTPUTS;
    words[at++] = outputs.length;
    for (const output of outputs) {
      words[at++] = this.tensors.add(output);
      words[at++] = DTYPES.indexOf(output.dtype as (typeof DTYPES)[number]);
      words[at++] = output.shape.length;
      for (const dimension of output.shape) words[at++] = dimension;
    }
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
    try {
      return work();
    } catch (error) {
      const refused = this.#toRefusal(operation, error);
      this.refusals.add(refused);
      return (refused.kind === 'type' ? 'T' : 'R') + refused.message;
    }
  }

  #toRefusal(operation: string, error: unknown): CallRefused {
    if (error instanceof CallRefused) return error;
    if (error instanceof AllocationRefused) return refuseAllocation(operation, error);
    if (error instanceof AttributesRefused) {
      return new CallRefused('type', operation, `${error.message} cannot be used.`);
    }
    this.#onFault(operation, error);
    return new CallRefused('range', operation, 'it cannot be computed.');
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
