import type { GradingResult } from '#db/contract/grading-result.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import type { PublicResult } from '#db/contract/public-result.ts';

/** What one attack came to, as its supervisor saw it. */
export interface AttackRun {
  result: GradingResult;
  shown: PublicResult;
  events: ProgressEvent[];
  tookMs: number;
  /** How much the supervisor itself had grown at most. */
  grownBytes: number;
  /** Left behind. */
  processes: string[];
  /** Files that were not there before, or are others now. */
  changes: string[];
}
