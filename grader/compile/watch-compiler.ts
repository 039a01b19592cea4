import type { Child } from '../children/spawn-child.ts';
import { outOfMemory, outOfTime } from './compile-messages.ts';
import type { CompileEnd } from './compiled.ts';
import { measureTreeMemory } from './measure-tree-memory.ts';

const EVERY_MS = 25;

export interface CompilerWatch {
  /** Set when the child was killed for it. */
  readonly broken: CompileEnd | null;
  stop(): void;
}

/** Keeps the clock and the memory of a compiler child from outside, and kills it when one runs out or on a signal. */
export function watchCompiler(
  child: Child,
  { timeLimitMs, memoryBytes, signal }: { timeLimitMs: number; memoryBytes: number; signal?: AbortSignal },
): CompilerWatch {
  let broken: CompileEnd | null = null;
  const end = (why: CompileEnd) => {
    broken ??= why;
    void child.kill();
  };
  const refuse = (message: ReturnType<typeof outOfTime>) =>
    end({ kind: 'compile_error', diagnostics: [], message });
  const abort = () => end({ kind: 'stopped' });

  const clock = setTimeout(() => refuse(outOfTime(timeLimitMs)), timeLimitMs);
  const memory = setInterval(() => {
    if (measureTreeMemory(child.pid) > memoryBytes) refuse(outOfMemory(memoryBytes));
  }, EVERY_MS);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();

  return {
    get broken() {
      return broken;
    },
    stop() {
      clearTimeout(clock);
      clearInterval(memory);
      signal?.removeEventListener('abort', abort);
    },
  };
}
