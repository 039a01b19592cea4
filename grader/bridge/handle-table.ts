import type { BackendValues, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import { type BridgeDtype, LAST_HANDLE } from './block-layout.ts';
import type { TensorSpec } from './kernel-signatures/kernel-signature.ts';

const LARGEST_HANDLE = 2 ** 31 - 1;
/** Handles that are looked up without hashing; a power of two. */
const RECENT = 8_192;

interface Held extends TensorInfo {
  readonly handle: number;
}

/**
 * The tensors that the guest may name, each by a number. A handle is one reference to its data: where several share data
 * (Reshape, Identity), the backend counts them and frees the data with the last.
 */
export class HandleTable {
  readonly #backend: KernelBackend;
  readonly #words: Int32Array;
  /** The newest, each at its handle modulo RECENT. What is still held when its place is needed goes on to the older. */
  readonly #recent: (Held | undefined)[] = Array.from({ length: RECENT });
  readonly #older = new Map<number, Held>();
  #last = 0;
  #size = 0;

  /** @param words of the block, where the guest reads the handle given last */
  constructor(backend: KernelBackend, words: Int32Array) {
    this.#backend = backend;
    this.#words = words;
  }

  get size(): number {
    return this.#size;
  }

  /** The handle given last. */
  get last(): number {
    return this.#last;
  }

  /** @param spec whose shape is shared: it stays as it is */
  add(dataId: object, { shape, dtype }: TensorSpec): number {
    if (this.#last >= LARGEST_HANDLE) throw new Error('all handles are used up');
    this.#takeHandles(1);
    const handle = this.#last;
    const place = handle % RECENT;
    const earlier = this.#recent[place];
    if (earlier) this.#older.set(earlier.handle, earlier);
    this.#recent[place] = { handle, dataId, shape: shape as number[], dtype };
    this.#size += 1;
    return handle;
  }

  /** Uses up the handles of outputs that will never be: the guest has named them already. */
  skip(count: number): void {
    this.#takeHandles(Math.max(0, count));
  }

  write(values: BackendValues, shape: number[], dtype: BridgeDtype): number {
    return this.add(this.#backend.write(values, shape, dtype), { shape, dtype });
  }

  get(handle: number): TensorInfo | undefined {
    const recent = this.#recent[handle % RECENT];
    return recent?.handle === handle ? recent : this.#older.get(handle);
  }

  read(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
    return this.#backend.readSync(tensor.dataId) as Float32Array | Int32Array | Uint8Array;
  }

  /** Gives a handle back; one that is not held is ignored. */
  drop(handle: number): void {
    const tensor = this.get(handle);
    if (!tensor) return;
    if (this.#recent[handle % RECENT] === tensor) this.#recent[handle % RECENT] = undefined;
    else this.#older.delete(handle);
    this.#size -= 1;
    this.#backend.disposeData(tensor.dataId);
  }

  #takeHandles(count: number): void {
    this.#last = Math.min(this.#last + count, LARGEST_HANDLE);
    this.#words[LAST_HANDLE] = this.#last;
  }
}
