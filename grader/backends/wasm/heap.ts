import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernels } from './native-kernels.ts';
import { emscriptenHeap } from './published-backend.ts';
import { bytesOf, type TensorMemory } from './tensor-memory.ts';

/** Whether threads get scratch memory of `count` float32 each; with more, one thread works alone. At most 2 MiB. */
export const isForEach = (count: number): boolean => count <= 2 ** 19;

/** The memory that the published kernels, our native ones and JavaScript share, as kernels see it. */
export class Heap {
  readonly backend: BackendWasm;
  readonly native: NativeKernels;
  readonly memory: TensorMemory;
  /** How many threads run a native kernel, the calling one included. */
  readonly threads: number;

  constructor(backend: BackendWasm, native: NativeKernels, memory: TensorMemory, threads: number) {
    this.backend = backend;
    this.native = native;
    this.memory = memory;
    this.threads = threads;
  }

  /** All of the heap. This and other views end with the next allocation, which may move the heap. */
  get all(): Uint8Array {
    return emscriptenHeap(this.backend).HEAPU8;
  }

  /** Where the tensor's data begins. */
  address(tensor: TensorInfo): number {
    return this.memory.find(tensor.dataId).memoryOffset;
  }

  /** A new tensor with data that nothing has written yet. */
  output(shape: number[], dtype: DataType): TensorInfo {
    return { dataId: this.memory.make(shape, dtype), shape, dtype };
  }

  /** A new tensor with these values, written at once: what reads them need not wait for kernels that run. */
  give(values: Float32Array | Int32Array | Uint8Array, shape: number[], dtype: DataType): TensorInfo {
    return { dataId: this.memory.make(shape, dtype, values), shape, dtype };
  }

  /** Whether the tensor's values came out of JavaScript, which can read them while kernels run. */
  isGiven(tensor: TensorInfo): boolean {
    return this.memory.find(tensor.dataId).isGiven;
  }

  /** A new tensor of zeros. */
  zeros(shape: number[], dtype: DataType): TensorInfo {
    const tensor = this.output(shape, dtype);
    this.native.clear(this.address(tensor), bytesOf(shape, dtype));
    return tensor;
  }

  /** A new tensor with the same data. */
  copy(tensor: TensorInfo): TensorInfo {
    const copy = this.output([...tensor.shape], tensor.dtype);
    this.bytes(copy).set(this.bytes(tensor));
    return copy;
  }

  /** The same data under another shape, without a copy. */
  alias(tensor: TensorInfo, shape: number[]): TensorInfo {
    this.backend.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
  }

  bytes(tensor: TensorInfo): Uint8Array {
    const [from, all] = [this.address(tensor), this.#viewFor(tensor)];
    return all.subarray(from, from + bytesOf(tensor.shape, tensor.dtype));
  }

  floats(tensor: TensorInfo): Float32Array {
    return new Float32Array(
      this.#viewFor(tensor).buffer,
      this.address(tensor),
      bytesOf(tensor.shape, 'float32') / 4,
    );
  }

  integers(tensor: TensorInfo): Int32Array {
    return new Int32Array(
      this.#viewFor(tensor).buffer,
      this.address(tensor),
      bytesOf(tensor.shape, 'int32') / 4,
    );
  }

  #viewFor(tensor: TensorInfo): Uint8Array {
    return this.isGiven(tensor) ? this.memory.heapAsItIs : this.all;
  }

  /** Runs `use` with the address of scratch memory for `count` float32, freed afterwards. */
  scratch<Result>(count: number, use: (address: number) => Result): Result {
    return this.#scratch(count * 4, 1, use);
  }

  /**
   * As `scratch`, with `count` float32 for each thread, one after the other, or once where `isForEach` says so. As in
   * use count those of one: what fits is to be the same on every machine.
   */
  scratchForEach<Result>(count: number, use: (address: number, copies: number) => Result): Result {
    const copies = isForEach(count) ? this.threads : 1;
    return this.#scratch(count * 4, copies, (address) => use(address, copies));
  }

  #scratch<Result>(bytes: number, copies: number, use: (address: number) => Result): Result {
    const address = this.memory.allocate(bytes, copies);
    try {
      return use(address);
    } finally {
      this.memory.free(address, bytes, copies);
    }
  }

  /** Zeroes `count` float32 at `address`. */
  clear(address: number, count: number): void {
    this.native.clear(address, count * 4);
  }

  /** Runs `make`; when it throws, `tensor`, which nobody will receive, is disposed. */
  fill(tensor: TensorInfo, make: (tensor: TensorInfo) => void): TensorInfo {
    try {
      make(tensor);
      return tensor;
    } catch (error) {
      this.dispose(tensor);
      throw error;
    }
  }

  /** New float32 tensors of these shapes, as `make` leaves them; all are disposed when it or an allocation throws. */
  fillAll(shapes: readonly number[][], make: (tensors: TensorInfo[]) => void): TensorInfo[] {
    const tensors: TensorInfo[] = [];
    try {
      for (const shape of shapes) tensors.push(this.output(shape, 'float32'));
      make(tensors);
      return tensors;
    } catch (error) {
      for (const tensor of tensors) this.dispose(tensor);
      throw error;
    }
  }

  dispose(tensor: TensorInfo): void {
    this.backend.disposeData(tensor.dataId);
  }
}
