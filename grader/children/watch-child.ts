import { measureTreeMemory } from './measure-tree-memory.ts';
import type { Child } from './spawn-child.ts';

const EVERY_MS = 25;

/** Why a child was killed from outside. */
export type WatchEnd = 'time_limit' | 'memory_limit' | 'stopped';

export interface WatchLimits {
  /** Most resident memory of it and of all it started. */
  memoryBytes: number;
  /** Counts from now; a watch without one starts its clock when it is told. */
  timeLimitMs?: number;
  signal?: AbortSignal | undefined;
}

export interface ChildWatch {
  /** Set when the child was killed for it. */
  readonly end: WatchEnd | null;
  /** Resolves when the child is killed; stays open if it never is. */
  readonly ended: Promise<WatchEnd>;
  /** Highest resident memory seen, measured anew. */
  measurePeak(): number;
  /** The time limit counts from now; the first one stands. */
  startClock(timeLimitMs: number): void;
  stop(): void;
}

/** Keeps the clock and the memory of a child from outside, and kills it when one runs out or on a signal. */
export function watchChild(child: Child, { memoryBytes, timeLimitMs, signal }: WatchLimits): ChildWatch {
  const { promise: ended, resolve } = Promise.withResolvers<WatchEnd>();
  let end: WatchEnd | null = null;
  let peak = 0;
  let clock: NodeJS.Timeout | undefined;
  const kill = (why: WatchEnd) => {
    end ??= why;
    resolve(end);
    void child.kill();
  };
  const measure = () => {
    const used = measureTreeMemory(child.pid);
    peak = Math.max(peak, used);
    return used;
  };
  const look = () => {
    if (measure() > memoryBytes) kill('memory_limit');
  };
  const abort = () => kill('stopped');
  const startClock = (limit: number) => {
    clock ??= setTimeout(() => kill('time_limit'), limit);
  };
  look();
  const memory = setInterval(look, EVERY_MS);
  if (timeLimitMs !== undefined) startClock(timeLimitMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  return {
    get end() {
      return end;
    },
    ended,
    measurePeak() {
      measure();
      return peak;
    },
    startClock,
    stop() {
      clearTimeout(clock);
      clearInterval(memory);
      signal?.removeEventListener('abort', abort);
    },
  };
}
