import type { NativeKernels } from '../native-kernels.ts';

/** One call of a native kernel, divided into parts that any thread may run in any order. */
export interface DividedCall {
  readonly kernel: keyof NativeKernels;
  /** The arguments of each part. */
  readonly parts: readonly (readonly number[])[];
  /** The argument to which thread i adds i times `bytes`: its own scratch memory. */
  readonly scratch?: { readonly argument: number; readonly bytes: number } | undefined;
}

export const MOST_PARTS = 64;
const MOST_ARGUMENTS = 32;

// Where in the block's int32 lies what.
/** Counts calls; idle threads wait for it to change. */
const CALLS = 0;
/** How many parts nobody has taken yet; below zero when threads have asked in vain. */
const LEFT = 1;
/** How many parts are done. */
const DONE = 2;
const PARTS = 3;
const KERNEL = 4;
const ARGUMENTS = 5;
const SCRATCH_ARGUMENT = 6;
const SCRATCH_BYTES = 7;
const FAILED = 8;
const HEADER_BYTES = 64;

/** How long, in milliseconds, a thread looks for work, or for the end of a call, before it sleeps. */
const PATIENCE = 0.05;

/**
 * What the threads of one process share to work on one call at a time: plain numbers and the counters above. A part
 * is taken by counting LEFT down, so that each is run once; its arguments are written before LEFT is set and not
 * again before all parts are DONE, so that whoever takes a part reads its own.
 */
export class ControlBlock {
  readonly buffer: SharedArrayBuffer;
  readonly #counters: Int32Array<SharedArrayBuffer>;
  readonly #arguments: Float64Array<SharedArrayBuffer>;
  readonly #kernels: readonly (keyof NativeKernels)[];

  /** @param kernels the names of all native kernels, in the same order in every thread */
  constructor(
    kernels: readonly (keyof NativeKernels)[],
    buffer = new SharedArrayBuffer(HEADER_BYTES + 8 * MOST_PARTS * MOST_ARGUMENTS),
  ) {
    this.buffer = buffer;
    this.#counters = new Int32Array(buffer, 0, HEADER_BYTES / 4);
    this.#arguments = new Float64Array(buffer, HEADER_BYTES);
    this.#kernels = kernels;
  }

  /** Runs a call with all threads, the calling one among them. @throws Error when a part trapped */
  run({ kernel, parts, scratch }: DividedCall, native: NativeKernels): void {
    const counters = this.#counters;
    counters[PARTS] = parts.length;
    counters[KERNEL] = this.#kernels.indexOf(kernel);
    counters[ARGUMENTS] = parts[0]?.length ?? 0;
    counters[SCRATCH_ARGUMENT] = scratch?.argument ?? -1;
    counters[SCRATCH_BYTES] = scratch?.bytes ?? 0;
    for (const [i, part] of parts.entries()) this.#arguments.set(part, i * MOST_ARGUMENTS);
    Atomics.store(counters, DONE, 0);
    Atomics.store(counters, LEFT, parts.length);
    Atomics.add(counters, CALLS, 1);
    Atomics.notify(counters, CALLS, parts.length - 1);
    this.#work(0, native);
    const until = performance.now() + PATIENCE;
    for (;;) {
      const done = Atomics.load(counters, DONE);
      if (done === parts.length) break;
      if (performance.now() > until) Atomics.wait(counters, DONE, done);
    }
    if (Atomics.exchange(counters, FAILED, 0) !== 0) throw new Error(`the native kernel ${kernel} trapped`);
  }

  /** Works on every call as thread `thread` (1, 2, …) until the process ends. */
  serve(thread: number, native: NativeKernels): never {
    for (;;) {
      const calls = Atomics.load(this.#counters, CALLS);
      this.#work(thread, native);
      const until = performance.now() + PATIENCE;
      while (Atomics.load(this.#counters, LEFT) <= 0 && performance.now() <= until);
      if (Atomics.load(this.#counters, LEFT) <= 0) Atomics.wait(this.#counters, CALLS, calls);
    }
  }

  /** Takes parts while there are any. */
  #work(thread: number, native: NativeKernels): void {
    const counters = this.#counters;
    for (;;) {
      const taken = Atomics.sub(counters, LEFT, 1) - 1;
      if (taken < 0) return;
      // read before the part is done: afterwards another call may begin
      const parts = counters[PARTS];
      try {
        this.#runPart(taken, thread, native);
      } catch {
        Atomics.store(counters, FAILED, 1);
      }
      if (Atomics.add(counters, DONE, 1) + 1 === parts) Atomics.notify(counters, DONE);
    }
  }

  #runPart(part: number, thread: number, native: NativeKernels): void {
    const counters = this.#counters;
    const kernel = this.#kernels[counters[KERNEL] ?? -1];
    if (!kernel) throw new Error('there is no such kernel');
    const first = part * MOST_ARGUMENTS;
    const own = Array.from(this.#arguments.subarray(first, first + (counters[ARGUMENTS] ?? 0)));
    const scratch = counters[SCRATCH_ARGUMENT] ?? -1;
    if (scratch >= 0) own[scratch] = (own[scratch] ?? 0) + thread * (counters[SCRATCH_BYTES] ?? 0);
    native[kernel](...own);
  }
}
