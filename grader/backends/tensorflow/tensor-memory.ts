import { type DataId, DataStorage, engine, type KernelBackend } from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backend.ts';
import { NO_TENSOR, TensorData } from './tensor-data.ts';

/**
 * Finds data by tfjs's data ids, counts its bytes, and refuses what would pass the limit before it is made.
 * Data that was made here is its own id, so that nothing is looked up, and no garbage collection has to go through a
 * weak map; ids that come from other backends are in one.
 */
export class TensorMemory {
  readonly #foreign: DataStorage<TensorData>;
  readonly #remove: (tensor: number) => void;
  #count = 0;
  #inUse = 0;
  #limit = Number.POSITIVE_INFINITY;

  /** @param remove lets a tensor of the addon's go */
  constructor(backend: KernelBackend, remove: (tensor: number) => void) {
    this.#foreign = new DataStorage(backend, engine());
    this.#remove = remove;
  }

  get count(): number {
    return this.#count;
  }

  get bytesInUse(): number {
    return this.#inUse;
  }

  limitBytes(limit: number): void {
    this.#limit = limit;
  }

  /** What a lack of memory is told as. */
  refusalOf(bytes: number): AllocationRefused {
    return new AllocationRefused(bytes, this.#inUse, this.#limit);
  }

  /** @throws AllocationRefused unless so many bytes more would fit */
  reserve(bytes: number): void {
    if (!(this.#inUse + bytes <= this.#limit)) throw this.refusalOf(bytes);
  }

  has(dataId: DataId): boolean {
    return dataId instanceof TensorData ? dataId.refCount > 0 : this.#foreign.has(dataId);
  }

  /** The data of an id, brought here from another backend if it is there. */
  find(dataId: DataId): TensorData {
    if (!(dataId instanceof TensorData)) return this.#foreign.get(dataId);
    // has tfjs move what is at another backend
    if (dataId.refCount === 0) this.#foreign.get(dataId);
    return dataId;
  }

  /** Takes new data over, which `dataId` names. */
  add(data: TensorData, refCount: number, dataId: DataId = data): void {
    data.refCount = refCount;
    this.#count += 1;
    this.#inUse += data.bytes;
    if (dataId !== data) this.#foreign.set(dataId, data);
  }

  /** Lets data go with all its tensors. */
  delete(dataId: DataId, data: TensorData): void {
    data.refCount = 0;
    this.#count -= 1;
    this.#inUse -= data.bytes;
    if (data.tensor !== NO_TENSOR) this.#remove(data.tensor);
    data.tensor = NO_TENSOR;
    if (data.views) for (const { tensor } of data.views) this.#remove(tensor);
    data.views = null;
    if (dataId !== data) this.#foreign.delete(dataId);
  }
}
