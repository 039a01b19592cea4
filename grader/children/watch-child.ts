import { measureTreeMemory } from './measure-tree-memory.ts';
import type { Child } from './spawn-child.ts';

const EVERY_MS = 25;

/** Why a child was killed from outside. */
export type WatchEnd = 'time_limit' | 'memory_limit' | 'stopped';

export interface ChildWatch {
  /** Set when the child was killed for it. */
  readonly end: WatchEnd | null;
  /** Resolves when the child is killed; stays open if it never is. */
  readonly ended: Promise<WatchEnd>;
  stop(): void;
}

/**
 * Keeps the clock and the memory of a child from outside, and kills it when one runs out or on a signal.
 * @param limits.memoryBytes most resident memory of it and of all it started
 */
export function watchChild(
  child: Child,
  limits: { timeLimitMs: number; memoryBytes: number; signal?: AbortSignal },
): ChildWatch {
  const { promise: ended, resolve } = Promise.withResolvers<WatchEnd>();
  let end: WatchEnd | null = null;
  const kill = (why: WatchEnd) => {
    end ??= why;
    resolve(end);
    void child.kill();
  };
  const abort = () => kill('stopped');
  const clock = setTimeout(() => kill('time_limit'), limits.timeLimitMs);
  const memory = setInterval(() => {
    if (measureTreeMemory(child.pid) > limits.memoryBytes) kill('memory_limit');
  }, EVERY_MS);
  limits.signal?.addEventListener('abort', abort, { once: true });
  if (limits.signal?.aborted) abort();
  return {
    get end() {
      return end;
    },
    ended,
    stop() {
      clearTimeout(clock);
      clearInterval(memory);
      limits.signal?.removeEventListener('abort', abort);
    },
  };
}
