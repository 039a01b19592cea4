import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type DataType, util } from '@tensorflow/tfjs-core';

/** Of data that was freed, or has gone to another backend. */
export const NOWHERE = 0;

/**
 * A kernel that waits until somebody looks at its result: whoever would only change that result may find a way to
 * compute the change at once.
 */
export interface Postponed {
  /** What it reads, which stays as long as it waits. */
  readonly needs: readonly TensorData[];
  /** Writes the result to an address. */
  run(to: number, isBeforeRelu: boolean): void;
}

/** The data of one or more tensors, under the names that the published kernels know. */
export class TensorData {
  /** The number under which the published backend's WebAssembly knows the data, once one of its kernels has asked. */
  readonly id: number;
  memoryOffset = NOWHERE;
  shape: number[];
  dtype: DataType;
  refCount = 0;
  isRegistered = false;
  /** Whether JavaScript wrote the values, which no kernel changes: they can be read while kernels run. */
  isGiven = false;
  postponed: Postponed | null = null;

  constructor(id: number, shape: number[], dtype: DataType) {
    this.id = id;
    this.shape = shape;
    this.dtype = dtype;
  }
}

/** Runs what was postponed, and waits for what runs. */
export interface WaitingKernels {
  run(data: TensorData, postponed: Postponed): void;
  settle(): void;
}

/**
 * Finds data by tfjs's data ids. Data that was made here is its own id, so that nothing is looked up, and no garbage
 * collection has to go through a weak map; ids of other backends go through the published backend's map.
 */
export class TensorDataStore {
  readonly #backend: BackendWasm;
  readonly #foreign: BackendWasm['dataIdMap'];
  readonly #kernels: WaitingKernels;
  #count = 0;

  /** Takes the place of the map of `backend`, which must be empty yet. */
  constructor(backend: BackendWasm, kernels: WaitingKernels) {
    this.#backend = backend;
    this.#kernels = kernels;
    this.#foreign = backend.dataIdMap;
    backend.dataIdMap = this as unknown as BackendWasm['dataIdMap'];
  }

  make(shape: number[], dtype: DataType): TensorData {
    // data ids double as the published backend's own numbers
    const counter = this.#backend as unknown as { dataIdNextNumber: number };
    return new TensorData(counter.dataIdNextNumber++, shape, dtype);
  }

  /** The data of an id, brought here from another backend if it is there. */
  find(dataId: object): TensorData {
    if (dataId instanceof TensorData && dataId.memoryOffset !== NOWHERE) {
      if (dataId.postponed) this.#kernels.run(dataId, dataId.postponed);
      return dataId;
    }
    const foreign = this.#foreign.get(dataId) as TensorData;
    return dataId instanceof TensorData ? dataId : foreign;
  }

  /** What published kernels call: their WebAssembly has to know what they are given. */
  get(dataId: object): TensorData {
    const isPostponed = dataId instanceof TensorData && dataId.postponed !== null;
    const data = this.find(dataId);
    if (isPostponed) this.#kernels.settle();
    if (data && !data.isRegistered) {
      data.isRegistered = true;
      this.#backend.wasm.tfjs.registerTensor(data.id, util.sizeFromShape(data.shape), data.memoryOffset);
    }
    return data;
  }

  has(dataId: object): boolean {
    return dataId instanceof TensorData ? dataId.memoryOffset !== NOWHERE : this.#foreign.has(dataId);
  }

  /** Data that now has a place in memory. */
  set(dataId: object, data: TensorData): void {
    this.#count++;
    if (dataId !== data) this.#foreign.set(dataId, data);
  }

  delete(dataId: object, data: TensorData): void {
    this.#count--;
    if (data.isRegistered) this.#backend.wasm.tfjs.disposeData(data.id);
    data.isRegistered = false;
    data.memoryOffset = NOWHERE;
    if (dataId !== data) this.#foreign.delete(dataId);
  }

  numDataIds(): number {
    return this.#count;
  }
}
