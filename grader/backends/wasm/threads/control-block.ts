import type { NativeKernels } from '../native-kernels.ts';

/** One call of a native kernel, in parts that any thread may run in any order. */
export interface QueuedCall {
  readonly kernel: keyof NativeKernels;
  /** The arguments of each part. */
  readonly parts: readonly (readonly number[])[];
  /** The argument to which thread i adds i times `bytes`: its own scratch memory. */
  readonly scratch?: { readonly argument: number; readonly bytes: number } | undefined;
}

export const MOST_PARTS = 32;
const MOST_ARGUMENTS = 32;
/** Calls that may wait at once; while more than `AHEAD` do, the thread that puts them there works on them too. */
const PLACES = 128;
const AHEAD = 64;

// Where in the block's int32 lies what.
/** How many calls were ever put into the queue, and how many of them are done. */
const WRITTEN = 0;
const FINISHED = 1;
/** 1 while a call is being run; whoever makes it 1 begins the next. */
const RUNNING = 2;
/** Counts calls that have begun; idle threads wait for it to change. */
const BEGUN = 3;
/** Of the call that runs: parts that nobody has taken (below zero when threads have asked in vain), and parts done. */
const LEFT = 4;
const DONE = 5;
const FAILED = 6;
/** Threads that sleep until a call begins, or until one is finished: only they need to be woken. */
const SLEEP_TILL_BEGUN = 7;
const SLEEP_TILL_FINISHED = 8;
const HEADER = 16;
// For each call that waits, from HEADER on.
const PARTS = 0;
const KERNEL = 1;
const ARGUMENTS = 2;
const SCRATCH_ARGUMENT = 3;
const SCRATCH_BYTES = 4;
const PLACE = 8;

const HEADER_BYTES = 4 * (HEADER + PLACES * PLACE);
/** How long, in milliseconds, a thread looks for work, or for the end of a call, before it sleeps. */
const PATIENCE = 0.05;

/**
 * The queue of calls that the threads of one process work on, one call after the other, each with all threads: plain
 * numbers and the counters above. A part is taken by counting LEFT down, so that each is run once; LEFT is set when
 * all of the call before is done, so that whoever takes a part reads those of the call that runs.
 */
export class ControlBlock {
  readonly buffer: SharedArrayBuffer;
  readonly #counters: Int32Array<SharedArrayBuffer>;
  readonly #arguments: Float64Array<SharedArrayBuffer>;
  readonly #kernels: readonly (keyof NativeKernels)[];

  /** @param kernels the names of all native kernels, in the same order in every thread */
  constructor(
    kernels: readonly (keyof NativeKernels)[],
    buffer = new SharedArrayBuffer(HEADER_BYTES + 8 * PLACES * MOST_PARTS * MOST_ARGUMENTS),
  ) {
    this.buffer = buffer;
    this.#counters = new Int32Array(buffer, 0, HEADER_BYTES / 4);
    this.#arguments = new Float64Array(buffer, HEADER_BYTES);
    this.#kernels = kernels;
  }

  /** Whether every call that was put into the queue is done. For the thread that puts them there alone. */
  get isEmpty(): boolean {
    return Atomics.load(this.#counters, FINISHED) === this.#counters[WRITTEN];
  }

  /**
   * Puts a call into the queue; first works, as thread 0, until there is room. Works on while many wait, but goes back
   * where it could only wait for another thread's part: the next calls can be prepared meanwhile.
   */
  put({ kernel, parts, scratch }: QueuedCall, native: NativeKernels): void {
    const counters = this.#counters;
    const written = counters[WRITTEN] ?? 0;
    this.#workUntil(written - PLACES + 1, native);
    const place = written % PLACES;
    const at = HEADER + place * PLACE;
    counters[at + PARTS] = parts.length;
    counters[at + KERNEL] = this.#kernels.indexOf(kernel);
    counters[at + ARGUMENTS] = parts[0]?.length ?? 0;
    counters[at + SCRATCH_ARGUMENT] = scratch?.argument ?? -1;
    counters[at + SCRATCH_BYTES] = scratch?.bytes ?? 0;
    let first = place * MOST_PARTS * MOST_ARGUMENTS;
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) this.#arguments[first + i] = part[i] ?? 0;
      first += MOST_ARGUMENTS;
    }
    Atomics.store(counters, WRITTEN, written + 1);
    this.#begin();
    this.#work(0, native, written + 1 - AHEAD);
  }

  /** Works, as thread 0, until the queue is empty. @throws Error when a part trapped */
  settle(native: NativeKernels): void {
    if (!this.isEmpty) this.#workUntil(this.#counters[WRITTEN] ?? 0, native);
    if (Atomics.load(this.#counters, FAILED) === 0) return;
    Atomics.store(this.#counters, FAILED, 0);
    throw new Error('a native kernel trapped');
  }

  /** Works as thread `thread` (1, 2, …) until the process ends. */
  serve(thread: number, native: NativeKernels): never {
    const counters = this.#counters;
    for (;;) {
      const begun = Atomics.load(counters, BEGUN);
      this.#work(thread, native);
      const until = performance.now() + PATIENCE;
      while (Atomics.load(counters, LEFT) <= 0 && performance.now() <= until);
      if (Atomics.load(counters, LEFT) > 0) continue;
      Atomics.add(counters, SLEEP_TILL_BEGUN, 1);
      Atomics.wait(counters, BEGUN, begun);
      Atomics.sub(counters, SLEEP_TILL_BEGUN, 1);
    }
  }

  #workUntil(finished: number, native: NativeKernels): void {
    const counters = this.#counters;
    let until = 0;
    for (let before = -1; ; ) {
      const now = Atomics.load(counters, FINISHED);
      if (now >= finished) return;
      if (this.#work(0, native) || now !== before) until = performance.now() + PATIENCE;
      // another thread has the last part of the call that runs
      else if (performance.now() > until) {
        Atomics.store(counters, SLEEP_TILL_FINISHED, 1);
        Atomics.wait(counters, FINISHED, now, 1);
        Atomics.store(counters, SLEEP_TILL_FINISHED, 0);
      }
      before = now;
    }
  }

  /** Begins the call that waits longest, if none runs and one waits. */
  #begin(): void {
    const counters = this.#counters;
    while (Atomics.load(counters, FINISHED) < Atomics.load(counters, WRITTEN)) {
      if (Atomics.compareExchange(counters, RUNNING, 0, 1) !== 0) return;
      const next = Atomics.load(counters, FINISHED);
      if (next < Atomics.load(counters, WRITTEN)) {
        const parts = counters[HEADER + (next % PLACES) * PLACE + PARTS] ?? 0;
        Atomics.store(counters, DONE, 0);
        Atomics.store(counters, LEFT, parts);
        Atomics.add(counters, BEGUN, 1);
        if (Atomics.load(counters, SLEEP_TILL_BEGUN) > 0) Atomics.notify(counters, BEGUN, parts);
        return;
      }
      // it was finished in between
      Atomics.store(counters, RUNNING, 0);
    }
  }

  /** Takes parts while there are any, and until so many calls are finished. @returns whether there was one */
  #work(thread: number, native: NativeKernels, finished = Infinity): boolean {
    const counters = this.#counters;
    for (let isFirst = true; ; isFirst = false) {
      if (Atomics.load(counters, FINISHED) >= finished) return !isFirst;
      // looked at first, so that waiting in vain does not count down for ever
      if (Atomics.load(counters, LEFT) <= 0) return !isFirst;
      const taken = Atomics.sub(counters, LEFT, 1) - 1;
      if (taken < 0) return !isFirst;
      // none of this changes before the part that was taken is done
      const call = Atomics.load(counters, FINISHED);
      const at = HEADER + (call % PLACES) * PLACE;
      const parts = counters[at + PARTS];
      try {
        this.#runPart(call % PLACES, taken, thread, native);
      } catch {
        Atomics.store(counters, FAILED, 1);
      }
      if (Atomics.add(counters, DONE, 1) + 1 === parts) {
        Atomics.store(counters, FINISHED, call + 1);
        Atomics.store(counters, RUNNING, 0);
        if (Atomics.load(counters, SLEEP_TILL_FINISHED) > 0) Atomics.notify(counters, FINISHED);
        this.#begin();
      }
    }
  }

  #runPart(place: number, part: number, thread: number, native: NativeKernels): void {
    const counters = this.#counters;
    const at = HEADER + place * PLACE;
    const kernel = this.#kernels[counters[at + KERNEL] ?? -1];
    if (!kernel) throw new Error('there is no such kernel');
    const first = (place * MOST_PARTS + part) * MOST_ARGUMENTS;
    const end = first + (counters[at + ARGUMENTS] ?? 0);
    const own: number[] = [];
    for (let i = first; i < end; i++) own.push(this.#arguments[i] ?? 0);
    const scratch = counters[at + SCRATCH_ARGUMENT] ?? -1;
    if (scratch >= 0) own[scratch] = (own[scratch] ?? 0) + thread * (counters[at + SCRATCH_BYTES] ?? 0);
    native[kernel](...own);
  }
}
