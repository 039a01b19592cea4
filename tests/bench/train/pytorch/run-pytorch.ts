import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Run, Task } from '../contender.ts';
import { watchPeakMemory } from '../measure-descendants.ts';
import { BENCH_MODELS } from '../models.ts';

const PROGRAM = fileURLToPath(new URL('train.py', import.meta.url));
const Answer = z.object({
  tookMs: z.number(),
  cpuMs: z.number(),
  losses: z.array(z.number()),
  accuracy: z.number(),
});

/** Trains the same network with PyTorch. @param python of the environment that has it */
export async function runPytorch(
  { model, training, seed }: Task,
  { python, threads }: { python: string; threads: number },
): Promise<Run> {
  const child = spawn(python, ['-W', 'ignore', PROGRAM], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // read when the library is loaded, which is before it can be told otherwise
    env: { ...process.env, OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify({ model, training, seed, threads, epochs: BENCH_MODELS[model].epochs }));
  const memory = watchPeakMemory(child.pid ?? 0);
  try {
    const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const line = said.trim().split('\n').at(-1);
    if (!line) throw new Error(complaint.trim().split('\n').at(-1) ?? 'died without a word');
    return { ...Answer.parse(JSON.parse(line)), weights: null, peakBytes: memory.stop() };
  } finally {
    memory.stop();
    child.kill('SIGKILL');
  }
}
