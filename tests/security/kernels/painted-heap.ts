/** What of an Emscripten heap is painted. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

const MARGIN = 1_024;

/**
 * Paints every block of memory that a heap gives out or takes back, and a margin on each side of it. A kernel that
 * reads what it has not written, or beyond a tensor, then gives another result for another paint; one that writes
 * beyond a tensor is seen by its margin.
 */
export class PaintedHeap {
  readonly #heap: Heap;
  readonly #sizes = new Map<number, number>();
  readonly #malloc: Heap['_malloc'];
  readonly #free: Heap['_free'];
  #paint: Uint8Array = Uint8Array.of(0);
  /** Blocks whose margin was written. */
  damaged = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
    // Emscripten puts the real functions in place of themselves when they are first called
    heap._free(heap._malloc(1));
    this.#malloc = heap._malloc;
    this.#free = heap._free;
    heap._malloc = (bytes) => this.#allocate(bytes);
    heap._free = (address) => this.#release(address);
  }

  /** From now on memory is painted with this word. */
  paint(word: number): void {
    this.#paint = new Uint8Array(Uint32Array.of(word).buffer);
  }

  #allocate(bytes: number): number {
    const begin = this.#malloc(bytes + 2 * MARGIN) >>> 0;
    if (begin === 0) return 0;
    this.#fill(begin, bytes + 2 * MARGIN);
    this.#sizes.set(begin + MARGIN, bytes);
    return begin + MARGIN;
  }

  #release(address: number): void {
    const bytes = this.#sizes.get(address);
    if (bytes === undefined) {
      this.#free(address);
      return;
    }
    const begin = address - MARGIN;
    if (!this.#isMargin(begin, MARGIN) || !this.#isMargin(address + bytes, MARGIN)) this.damaged += 1;
    this.#sizes.delete(address);
    this.#fill(begin, bytes + 2 * MARGIN);
    this.#free(begin);
  }

  #fill(begin: number, bytes: number): void {
    const { HEAPU8 } = this.#heap;
    for (let i = 0; i < Math.min(4, bytes); i++) HEAPU8[begin + i] = this.#paint[i] as number;
    for (let done = 4; done < bytes; done *= 2) {
      HEAPU8.copyWithin(begin + done, begin, begin + Math.min(done, bytes - done));
    }
  }

  /** Margins may be longer-lived than a paint, so that each is compared with itself. */
  #isMargin(begin: number, bytes: number): boolean {
    const { HEAPU8 } = this.#heap;
    for (let i = 4; i < bytes; i++) if (HEAPU8[begin + i] !== HEAPU8[begin + i - 4]) return false;
    return true;
  }
}
