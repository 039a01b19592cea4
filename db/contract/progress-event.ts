import { z } from 'zod';
import { HistoryRow, JobStatus, LogLine } from './grading-result.ts';

/** One thing that happened in a running grading, appended in order and never changed. */
export const ProgressEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), status: JobStatus }),
  z.object({ kind: z.literal('metrics'), row: HistoryRow, elapsedMs: z.number() }),
  z.object({ kind: z.literal('log'), line: LogLine }),
  z.object({ kind: z.literal('checkpoint'), elapsedMs: z.number() }),
]);
export type ProgressEvent = z.infer<typeof ProgressEvent>;
