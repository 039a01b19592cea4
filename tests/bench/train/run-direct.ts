import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { backendNeeds } from '#grader/backends/backend-needs.ts';
import type { Run, Task } from './contender.ts';
import { DirectAnswer, type DirectTask } from './direct-messages.ts';
import { type MemoryWatch, watchPeakMemory } from './measure-descendants.ts';

const CHILD = fileURLToPath(new URL('direct-child.ts', import.meta.url));
const KEPT_STDERR = 2000;

/** Trains the same compiled submission in a plain Node process. */
export async function runDirect(
  { code, seed, training }: Task,
  options: Pick<DirectTask, 'backend' | 'threads' | 'isFused' | 'isNudged' | 'isGuided'>,
): Promise<Run> {
  const { backend } = options;
  const isOurs = backend !== 'tfjs-node' && backend !== 'tfjs-backend-wasm';
  const child = fork(CHILD, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    // what a sandbox of this backend has too
    env: { ...process.env, ...(isOurs ? backendNeeds(backend).environment : {}) },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR);
  });
  let memory: MemoryWatch | null = null;
  try {
    const answer = await new Promise<Exclude<DirectAnswer, { kind: 'loaded' }>>((resolve, reject) => {
      child.on('message', (message) => {
        const said = DirectAnswer.parse(message);
        // a sandbox is watched from the same moment
        if (said.kind === 'loaded') memory = watchPeakMemory(child.pid ?? 0);
        else resolve(said);
      });
      child.once('error', reject);
      child.once('exit', (status, signal) => {
        const lastWords = stderr.trim().split('\n').at(-1);
        resolve({ kind: 'cannot', reason: `died (${signal ?? status}): ${lastWords}` });
      });
      child.send({ ...options, code, seed, training } satisfies DirectTask);
    });
    if (answer.kind === 'cannot') throw new Error(answer.reason);
    const { kind: _, ...run } = answer;
    const peakBytes = (memory as MemoryWatch | null)?.stop() ?? Number.NaN;
    return { ...run, peakBytes };
  } finally {
    (memory as MemoryWatch | null)?.stop();
    child.kill('SIGKILL');
  }
}
