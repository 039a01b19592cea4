import { createHash } from 'node:crypto';
import type { BackendName } from '#grader/backends/backend.ts';
import { DEFAULT_LIMITS } from '#grader/competitions/default-limits.ts';
import type { TrainingEnd } from '#grader/sandbox/sandbox.ts';
import { startSandbox } from '#grader/sandbox/start-sandbox.ts';
import { CannotTrain, type Run, type Task } from './contender.ts';
import { listDescendants, measureCpuMs } from './measure-descendants.ts';

const LONGEST_MS = 30 * 60_000;

/** Trains as a submission does: in a fresh sandbox, with the walls of this machine, started before the clock. */
export async function runSandboxed(
  { code, training, seed }: Task,
  { backend, threads }: { backend: BackendName; threads: number },
): Promise<Run> {
  const others = new Set(listDescendants());
  const sandbox = startSandbox({ backend, threads, training, limits: DEFAULT_LIMITS });
  try {
    await sandbox.ready;
    const processes = listDescendants().filter((pid) => !others.has(pid));
    let warmCpuMs = Number.NaN;
    let timed: Omit<Run, 'peakBytes' | 'weights'> | null = null;
    const end = await sandbox.train(
      { code, usesPredict: false },
      { seed, timeLimitMs: LONGEST_MS },
      {
        onMetrics({ values: { warm, tookMs, firstLoss = Number.NaN, secondLoss = Number.NaN } }) {
          if (warm) warmCpuMs = measureCpuMs(processes);
          if (tookMs === undefined) return;
          const cpuMs = measureCpuMs(processes) - warmCpuMs;
          timed = { tookMs, cpuMs, losses: [firstLoss, secondLoss] };
        },
        onLog: () => {},
        onCheckpoint: () => {},
      },
    );
    if (end.kind !== 'model' || !timed) throw new CannotTrain(`cannot train: ${describeEnd(end)}`);
    const weights = createHash('sha256').update(end.model.data).digest('hex');
    return { ...(timed as Omit<Run, 'peakBytes' | 'weights'>), peakBytes: sandbox.peakMemoryBytes, weights };
  } finally {
    await sandbox.close();
  }
}

function describeEnd(end: TrainingEnd): string {
  if (end.kind === 'threw') return end.error.message;
  return end.kind === 'died' ? end.detail : end.kind.replaceAll('_', ' ');
}
