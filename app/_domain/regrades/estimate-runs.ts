import type { DecidingRun } from '#db/queries/regrade-runs.ts';

type Timed = Pick<DecidingRun, 'purpose' | 'status' | 'queuedAt' | 'finishedAt'>;

/**
 * How long the runs that were last queued together still take, at the pace at which they ended so far.
 * @returns seconds; null where none waits or none has ended yet
 */
export function estimateRuns(runs: readonly Timed[]): number | null {
  const again = runs.filter(({ purpose }) => purpose === 'regrade');
  const isOpen = ({ status }: Timed) => status === 'queued' || status === 'running';
  const open = again.filter(isOpen);
  const queuedAt = Math.max(...open.map((run) => run.queuedAt.getTime()));
  // one transaction queued them all, so they have one time
  const ended = again.filter((run) => !isOpen(run) && run.queuedAt.getTime() === queuedAt);
  const last = Math.max(...ended.map(({ finishedAt }) => finishedAt?.getTime() ?? 0));
  if (open.length === 0 || ended.length === 0) return null;
  return Math.ceil(((last - queuedAt) / 1000 / ended.length) * open.length);
}
