import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { BackendName } from '#grader/backends/backend.ts';
import { DEFAULT_LIMITS } from '#grader/competitions/default-limits.ts';
import type { TrainingEnd } from '#grader/sandbox/sandbox.ts';
import { startSandbox } from '#grader/sandbox/start-sandbox.ts';
import type { Run, Task } from './contender.ts';
import { listDescendants, measureCpuMs } from './measure-descendants.ts';

const LONGEST_MS = 30 * 60_000;
const LONGEST_START_MS = 2 * 60_000;

type Timed = Pick<Run, 'tookMs' | 'cpuMs' | 'losses'>;

/** Trains as a submission does: in a fresh sandbox, with the walls of this machine, started before the clock. */
export async function runSandboxed(
  { code, training, seed }: Task,
  { backend, threads }: { backend: BackendName; threads: number },
): Promise<Run> {
  const others = new Set(listDescendants());
  const sandbox = startSandbox({ backend, threads, training, limits: DEFAULT_LIMITS });
  try {
    await started(sandbox.ready);
    const processes = listDescendants().filter((pid) => !others.has(pid));
    let warmCpuMs = Number.NaN;
    let timed: Timed | null = null;
    let accuracy = Number.NaN;
    const end = await sandbox.train(
      { code, usesPredict: false },
      { seed, timeLimitMs: LONGEST_MS },
      {
        onMetrics({ values: { warm, tookMs, firstLoss = Number.NaN, secondLoss = Number.NaN, ...more } }) {
          if (warm) warmCpuMs = measureCpuMs(processes);
          accuracy = more.accuracy ?? accuracy;
          if (tookMs === undefined) return;
          const cpuMs = measureCpuMs(processes) - warmCpuMs;
          timed = { tookMs, cpuMs, losses: [firstLoss, secondLoss] };
        },
        onLog: () => {},
        onCheckpoint: () => {},
      },
    );
    if (end.kind !== 'model' || !timed) throw new Error(`cannot train: ${describeEnd(end)}`);
    const weights = createHash('sha256').update(end.model.data).digest('hex');
    return { ...(timed as Timed), accuracy, peakBytes: sandbox.peakMemoryBytes, weights };
  } finally {
    await sandbox.close();
  }
}

/** A sandbox that never gets ready ends the measurement instead of holding it up. */
async function started(ready: Promise<unknown>): Promise<void> {
  const patience = new AbortController();
  const late = delay(LONGEST_START_MS, 'late', { signal: patience.signal }).catch(() => 'in time');
  const first = await Promise.race([ready, late]).finally(() => patience.abort());
  if (first === 'late') throw new Error('the sandbox did not get ready in two minutes');
}

function describeEnd(end: TrainingEnd): string {
  if (end.kind === 'threw') return end.error.message;
  return end.kind === 'died' ? end.detail : end.kind.replaceAll('_', ' ');
}
