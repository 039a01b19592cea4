import type { ChildExit } from '../children/spawn-child.ts';

const HEAP = /heap out of memory|invalid (array|table) size|Reached heap limit|Last few GCs|std::bad_alloc/i;

/** Why a child died by itself: for want of memory, or in another way, in words for the operator. */
export function explainDeath({ code, signal, stderr }: ChildExit): { memory: boolean; detail: string } {
  const lastLines = stderr.trim().split('\n').slice(-15).join(' | ');
  return {
    // a SIGKILL (137 behind a wall) that is not ours comes from the kernel, which was out of memory
    memory: HEAP.test(stderr) || signal === 'SIGKILL' || code === 137,
    detail: `${signal ?? `exit status ${code}`}: ${lastLines}`.slice(0, 2_000),
  };
}
