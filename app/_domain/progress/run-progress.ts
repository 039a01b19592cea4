import type { HistoryRow, LogLine } from '#db/contract/grading-result.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';

/** What one run has reported so far. */
export interface RunProgress {
  run: string;
  rows: HistoryRow[];
  log: LogLine[];
  /** Training time at the latest report or checkpoint. */
  elapsedMs: number | null;
  checkpointMs: number | null;
}

export const emptyProgress = (run: string): RunProgress => ({
  run,
  rows: [],
  log: [],
  elapsedMs: null,
  checkpointMs: null,
});

/** Adds what happened. A run that is not the one shown starts over. */
export function addProgress(shown: RunProgress, run: string, events: readonly ProgressEvent[]): RunProgress {
  const next = shown.run === run ? { ...shown } : emptyProgress(run);
  next.rows = [...next.rows];
  next.log = [...next.log];
  for (const event of events) {
    if (event.kind === 'metrics') next.rows.push(event.row);
    if (event.kind === 'log') next.log.push(event.line);
    if (event.kind === 'checkpoint') next.checkpointMs = event.elapsedMs;
    if (event.kind === 'metrics' || event.kind === 'checkpoint') next.elapsedMs = event.elapsedMs;
  }
  return next;
}
