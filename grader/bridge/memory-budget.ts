import { AllocationRefused } from '../backends/backend.ts';

/** What the guest fills is held three times while it is handed over: there, on its way, and in the backend. */
const COPIES = 3;
const KIB = 1024;

/** How many bytes of tensor data there are and may be. */
export class MemoryBudget {
  readonly #bytesInUse: () => number;
  readonly #limit: number;

  constructor(bytesInUse: () => number, limit: number) {
    this.#bytesInUse = bytesInUse;
    this.#limit = limit;
  }

  /** What is left, in whole KiB that an int32 can hold. */
  get roomKib(): number {
    const left = Math.floor((this.#limit - this.#bytesInUse()) / KIB);
    return Math.min(Math.max(0, left), 2 ** 31 - 1);
  }

  /** @throws AllocationRefused */
  expectRoomFor(bytes: number): void {
    if (bytes === 0) return;
    const inUse = this.#bytesInUse();
    // what is no number fits nowhere
    if (!(inUse + bytes <= this.#limit)) throw new AllocationRefused(bytes, inUse, this.#limit);
  }

  /** For what the guest hands over. @throws AllocationRefused */
  expectRoomForCopies(bytes: number): void {
    const inUse = this.#bytesInUse();
    if (!(inUse + COPIES * bytes <= this.#limit)) throw new AllocationRefused(bytes, inUse, this.#limit);
  }
}
