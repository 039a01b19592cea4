import { measureTreeMemory } from '../children/measure-tree-memory.ts';

const POLL_MS = 50;

/** What ends work from outside. */
export type OutsideEnd = { kind: 'time_limit' | 'stopped' } | { kind: 'memory_limit'; usedBytes: number };

/** Watches a child from outside while it works: its clock, its memory, and whether somebody pressed Stop. */
export class WorkWatch {
  readonly #pid: number;
  readonly #memoryBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #onEnd: (end: OutsideEnd) => void;
  readonly #poll: NodeJS.Timeout;
  #clock: NodeJS.Timeout | null = null;
  /** Highest resident memory seen. */
  peakBytes = 0;

  constructor(
    { pid, memoryBytes, signal }: { pid: number; memoryBytes: number; signal: AbortSignal | undefined },
    onEnd: (end: OutsideEnd) => void,
  ) {
    this.#pid = pid;
    this.#memoryBytes = memoryBytes;
    this.#signal = signal;
    this.#onEnd = onEnd;
    this.look();
    this.#poll = setInterval(this.look, POLL_MS);
    signal?.addEventListener('abort', this.#stop);
    if (signal?.aborted) this.#stop();
  }

  /** The time limit counts from now. */
  startClock(limitMs: number): void {
    this.#clock ??= setTimeout(() => this.#onEnd({ kind: 'time_limit' }), limitMs);
  }

  close(): void {
    clearInterval(this.#poll);
    if (this.#clock) clearTimeout(this.#clock);
    this.#signal?.removeEventListener('abort', this.#stop);
  }

  look = (): void => {
    const usedBytes = measureTreeMemory(this.#pid);
    this.peakBytes = Math.max(this.peakBytes, usedBytes);
    if (usedBytes > this.#memoryBytes) this.#onEnd({ kind: 'memory_limit', usedBytes });
  };

  #stop = (): void => this.#onEnd({ kind: 'stopped' });
}
