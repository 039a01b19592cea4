import { readdirSync, readFileSync } from 'node:fs';
import { measureTreeMemory } from '#grader/children/measure-tree-memory.ts';

const EVERY_MS = 25;

/** The processes that this one has started, and all that they have started. */
export function listDescendants(pid: number = process.pid): number[] {
  return threadsOf(pid).flatMap((thread) => {
    const children = (readOr(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean);
    return children.map(Number).flatMap((child) => [child, ...listDescendants(child)]);
  });
}

/** Processor time in ms that the living threads of these processes have used; NaN where the kernel does not tell. */
export function measureCpuMs(pids: readonly number[]): number {
  const times = pids.flatMap((pid) =>
    threadsOf(pid).map((thread) => {
      const spent = readOr(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ')[0];
      return spent === undefined ? Number.NaN : Number(spent) / 1e6;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}

export interface MemoryWatch {
  /** @returns the highest resident memory seen, in bytes */
  stop(): number;
}

/** Looks at the memory of a process and all it started until it is stopped. */
export function watchPeakMemory(pid: number): MemoryWatch {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, measureTreeMemory(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

const threadsOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
};

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
