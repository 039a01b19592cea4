import { createInterface } from 'node:readline';
import { spawnWithParent } from '#db/embedded/spawn-with-parent.ts';
import { stopProcess } from './stop-process.ts';

export interface Ended {
  status: number | null;
  /** The end of what it wrote. */
  tail: string[];
}

const TAIL_LINES = 40;

/** Runs a process to its end; one that is still there when `signal` aborts is ended. */
export async function runToEnd(
  command: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv; onLine: (line: string) => void; signal: AbortSignal },
): Promise<Ended> {
  const tail: string[] = [];
  const child = spawnWithParent(command, {
    onParentDeath: 'KILL',
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => void stopProcess(child, 0);
  options.signal.addEventListener('abort', end);
  for (const input of [child.stdout, child.stderr]) {
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      options.onLine(line);
    });
  }
  try {
    return await new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, tail }));
    });
  } finally {
    options.signal.removeEventListener('abort', end);
  }
}
