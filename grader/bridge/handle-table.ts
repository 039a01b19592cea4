import type { BackendValues, DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

const LARGEST_HANDLE = 2 ** 31 - 1;

/**
 * The tensors that the guest may name, each by a number. A handle is one reference to its data: where several share data
 * (Reshape, Identity), the backend counts them and frees the data with the last.
 */
export class HandleTable {
  readonly #backend: KernelBackend;
  readonly #held = new Map<number, TensorInfo>();
  #last = 0;

  constructor(backend: KernelBackend) {
    this.#backend = backend;
  }

  get size(): number {
    return this.#held.size;
  }

  add({ dataId, shape, dtype }: TensorInfo): number {
    if (this.#last >= LARGEST_HANDLE) throw new Error('all handles are used up');
    this.#last += 1;
    this.#held.set(this.#last, { dataId, shape, dtype });
    return this.#last;
  }

  write(values: BackendValues, shape: number[], dtype: DataType): number {
    return this.add({ dataId: this.#backend.write(values, shape, dtype), shape, dtype });
  }

  get(handle: number): TensorInfo | undefined {
    return this.#held.get(handle);
  }

  read(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
    return this.#backend.readSync(tensor.dataId) as Float32Array | Int32Array | Uint8Array;
  }

  /** Gives a handle back; one that is not held is ignored. */
  drop(handle: number): void {
    const tensor = this.#held.get(handle);
    if (!tensor) return;
    this.#held.delete(handle);
    this.#backend.disposeData(tensor.dataId);
  }
}
