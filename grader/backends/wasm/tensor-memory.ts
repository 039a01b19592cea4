import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backend.ts';
import { emscriptenHeap, watchHeap } from './published-backend.ts';
import { type Postponed, TensorData, TensorDataStore } from './tensor-data.ts';

/** WebAssembly's 4 GiB, less room for what the published kernels allocate for themselves. */
const LARGEST_LIMIT = 4 * 2 ** 30 - 256 * 2 ** 20;

/** Native kernels that run while JavaScript goes on. */
export interface KernelQueue {
  readonly isEmpty: boolean;
  settle(): void;
}

/** Bytes that may wait to be freed. */
const MOST_KEPT = 32 * 2 ** 20;

/** Counts every byte of tensor data and refuses what would pass the limit before it is allocated. */
export class TensorMemory {
  readonly #backend: BackendWasm;
  readonly #store: TensorDataStore;
  readonly #queue: KernelQueue | undefined;
  readonly #heapAsItIs: () => Uint8Array;
  /** By size, what was freed while calls waited that may still read or write it; the bytes of all of it. */
  readonly #kept = new Map<number, number[]>();
  #keptBytes = 0;
  #inUse = 0;
  #limit = LARGEST_LIMIT;

  /** Takes over the allocation and disposal of `backend`, which must hold no tensors yet. */
  constructor(backend: BackendWasm, queue?: KernelQueue) {
    this.#backend = backend;
    this.#store = new TensorDataStore(backend, {
      run: (data, postponed) => {
        data.postponed = null;
        postponed.run(data.memoryOffset, false);
        this.#release(postponed);
      },
      settle: () => this.settle(),
    });
    this.#queue = queue;
    const watched = () => emscriptenHeap(backend).HEAPU8;
    this.#heapAsItIs = queue ? watchHeap(backend, () => this.settle()) : watched;
    backend.move = (dataId, values, shape, dtype, refCount) =>
      this.#move(dataId, values, shape, dtype, refCount);
    backend.write = (values, shape, dtype) => this.make(shape, dtype, values);
    backend.incRef = (dataId) => {
      this.find(dataId).refCount++;
    };
    backend.disposeData = (dataId, force) => this.#dispose(dataId, force);
  }

  /** New data, which nothing has written yet where there are no values. */
  make(shape: number[], dtype: DataType, values: backend_util.BackendValues | null = null): TensorData {
    const data = this.#store.make(shape, dtype);
    this.#place(data, values);
    data.refCount = 1;
    this.#store.set(data, data);
    return data;
  }

  find(dataId: object): TensorData {
    return this.#store.find(dataId);
  }

  get bytesInUse(): number {
    return this.#inUse;
  }

  limitBytes(limit: number): void {
    this.#limit = Math.min(limit, LARGEST_LIMIT);
  }

  /** @throws AllocationRefused unless `bytes` more would fit */
  refuseUnlessFits(bytes: number): void {
    if (!(this.#inUse + bytes <= this.#limit)) throw new AllocationRefused(bytes, this.#inUse, this.#limit);
  }

  /** All of the heap, in which native kernels may still be reading and writing. */
  get heapAsItIs(): Uint8Array {
    return this.#heapAsItIs();
  }

  /**
   * The address of `copies` times `bytes` new bytes, of which one count as in use until `free`.
   * @param isIdle whether JavaScript is going to write there at once, which nothing that waits may use any more
   */
  allocate(bytes: number, copies = 1, isIdle = false): number {
    this.refuseUnlessFits(bytes);
    const size = Math.max(bytes * copies, 16);
    const kept = isIdle ? undefined : this.#kept.get(size)?.pop();
    if (kept !== undefined) this.#keptBytes -= size;
    const address = kept ?? this.#reserve(size);
    if (address === 0) throw new AllocationRefused(bytes, this.#inUse, this.#limit);
    this.#inUse += bytes;
    return address;
  }

  free(address: number, bytes: number, copies = 1): void {
    this.#inUse -= bytes;
    if (!this.#queue || this.#queue.isEmpty) emscriptenHeap(this.#backend)._free(address);
    else this.#keep(address, Math.max(bytes * copies, 16));
  }

  /** Waits until no native kernel runs or waits: to be called before anything else looks at the heap. */
  settle(): void {
    this.#queue?.settle();
    if (this.#keptBytes === 0) return;
    const kept = [...this.#kept.values()].flat();
    this.#kept.clear();
    this.#keptBytes = 0;
    for (const address of kept) emscriptenHeap(this.#backend)._free(address);
  }

  /**
   * The allocator writes into what is freed, at once; another kernel only when it is its turn. So the memory may be
   * used again for a tensor, and goes back to the allocator when nothing waits.
   */
  #keep(address: number, size: number): void {
    const alike = this.#kept.get(size);
    if (alike) alike.push(address);
    else this.#kept.set(size, [address]);
    this.#keptBytes += size;
    if (this.#keptBytes > MOST_KEPT) this.settle();
  }

  #reserve(size: number): number {
    const { _malloc } = emscriptenHeap(this.#backend);
    const address = _malloc(size) >>> 0;
    if (address !== 0 || this.#keptBytes === 0) return address;
    this.settle();
    return _malloc(size) >>> 0;
  }

  #move(
    dataId: object,
    values: backend_util.BackendValues | null,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    // what comes back from another backend
    const data = dataId instanceof TensorData ? dataId : this.#store.make(shape, dtype);
    this.#place(data, values);
    data.refCount = refCount;
    this.#store.set(dataId, data);
  }

  #place(data: TensorData, values: backend_util.BackendValues | null): void {
    const { shape, dtype } = data;
    const bytes = bytesOf(shape, dtype);
    if (values && (values as backend_util.TypedArray).byteLength !== bytes) {
      throw new Error(`a ${dtype} tensor of shape [${shape.join(', ')}] needs ${bytes} bytes of values`);
    }
    data.isGiven = Boolean(values);
    data.memoryOffset = this.allocate(bytes, 1, data.isGiven);
    if (values) {
      const { buffer, byteOffset } = values as backend_util.TypedArray;
      this.heapAsItIs.set(new Uint8Array(buffer, byteOffset, bytes), data.memoryOffset);
    }
  }

  #dispose(dataId: object, force = false): boolean {
    if (!this.#store.has(dataId)) return true;
    const data = dataId instanceof TensorData ? dataId : this.#store.find(dataId);
    data.refCount--;
    if (!force && data.refCount > 0) return false;
    const { postponed } = data;
    this.free(data.memoryOffset, bytesOf(data.shape, data.dtype));
    this.#store.delete(dataId, data);
    data.postponed = null;
    if (postponed) this.#release(postponed);
    return true;
  }

  /** Has `postponed` fill `data` when somebody looks at it, and never if nobody does. */
  postpone(data: TensorData, postponed: Postponed): void {
    for (const needed of postponed.needs) needed.refCount++;
    data.postponed = postponed;
  }

  #release({ needs }: Postponed): void {
    for (const needed of needs) this.#dispose(needed);
  }
}

/** Bytes of a tensor's data. @throws Error for a shape that is none and for dtypes that the heap cannot hold */
export function bytesOf(shape: readonly number[], dtype: DataType): number {
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') {
    throw new Error(`the wasm backend holds float32, int32 and bool tensors, not ${dtype}`);
  }
  let size = 1;
  for (const dimension of shape) {
    if (!Number.isSafeInteger(dimension) || dimension < 0) {
      throw new Error(`[${shape.join(', ')}] is not a shape`);
    }
    size *= dimension;
  }
  return size * (dtype === 'bool' ? 1 : 4);
}
