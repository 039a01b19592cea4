import { z } from 'zod';
import { BackendName, JobStatus } from '#db/contract/grading-result.ts';
import { ProgressEvent } from '#db/contract/progress-event.ts';

/** Where a submission's grading stands now. */
export const LiveState = z.object({
  /** One try of one grading job; when it changes, what was shown of the one before is gone. */
  run: z.string(),
  /** 1 for the first try; 0 before any grader has taken it. */
  attempt: z.int().nonnegative(),
  status: JobStatus,
  /** Staff asked for it, and only they stop it; the submission itself started the first. */
  isFurther: z.boolean(),
  stopRequested: z.boolean(),
  /** Only while queued. */
  queue: z
    .object({
      place: z.int().positive(),
      anyWorker: z.boolean(),
      backend: BackendName.nullable(),
      wait: z.object({ lowMs: z.number(), highMs: z.number() }).nullable(),
    })
    .nullable(),
});
export type LiveState = z.infer<typeof LiveState>;

/** Progress of one run, in order. */
export const LiveProgress = z.object({ run: z.string(), events: z.array(ProgressEvent) });
export type LiveProgress = z.infer<typeof LiveProgress>;

/** Names of the server-sent events. The id of a `progress` event is that of its last row. */
export const STATE_EVENT = 'state';
export const PROGRESS_EVENT = 'progress';

export const hasEnded = (status: JobStatus): boolean => status === 'done' || status === 'failed';
