export interface WaitRange {
  lowMs: number;
  highMs: number;
}

/** With fewer gradings than this behind it, a range would be a guess. */
const ENOUGH = 3;

/**
 * How long a queued job still waits, as a range: turns before it times the quarter and three-quarter points of
 * how long recent gradings took. A job that is being graded may end at once or need a whole turn.
 * @param ahead queued jobs before this one
 * @param running jobs being graded now
 * @param slots how many jobs the live graders work on at once, at least 1
 * @param durationsMs recent gradings from start to end
 * @returns null when too little is known to be honest
 */
export function estimateWait(
  { ahead, running, slots }: { ahead: number; running: number; slots: number },
  durationsMs: readonly number[],
): WaitRange | null {
  const free = slots - running;
  if (ahead < free) return { lowMs: 0, highMs: 0 };
  if (durationsMs.length < ENOUGH) return null;
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const turns = Math.floor((ahead - Math.max(0, free)) / slots);
  return { lowMs: turns * quantile(sorted, 0.25), highMs: (turns + 1) * quantile(sorted, 0.75) };
}

/** Nearest rank of sorted values; at least one. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
