import type { ChildExit } from '../children/spawn-child.ts';

const HEAP = /heap out of memory|invalid (array|table) size|Reached heap limit|Last few GCs|std::bad_alloc/i;

/**
 * Why a child died that this process did not kill: for want of memory, by a SIGKILL from outside, or by itself; and in
 * words for the operator.
 */
export function explainDeath({ code, signal, stderr, outOfMemory }: ChildExit): {
  cause: 'memory' | 'outside' | 'itself';
  detail: string;
} {
  // 137 is what a wall around the child tells of it
  const isKilled = signal === 'SIGKILL' || code === 137;
  // where nothing counts what the kernel ends, a SIGKILL is taken for the kernel's
  const isMemory = HEAP.test(stderr) || (outOfMemory ?? isKilled);
  const lastLines = stderr.trim().split('\n').slice(-15).join(' | ');
  return {
    cause: isMemory ? 'memory' : isKilled ? 'outside' : 'itself',
    detail: `${signal ?? `exit status ${code}`}: ${lastLines}`.slice(0, 2_000),
  };
}
