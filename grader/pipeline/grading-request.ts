import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import type { Locale } from '#db/contract/locale.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';
import type { PreparedDataset } from '../datasets/prepared-dataset.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';

/** All that one grading depends on: the same request on the same backend gives the same score. */
export interface GradingRequest {
  files: SourceFile[];
  /** Sent and not read; named in a notice. */
  ignoredFiles: string[];
  /** Sent as symbolic links, which no submission may hold. */
  symbolicLinks?: string[];
  competition: CompetitionDefinition;
  dataset: PreparedDataset;
  backend: BackendName;
  /** Cores that each of its processes may use at once; one unless more is given. */
  threads?: number;
  seed: number;
  locale: Locale;
  queuedMs: number | null;
}

export interface GradingObserver {
  onProgress(event: ProgressEvent): void;
  /** The model that is about to be scored. */
  onModel?(model: ExportedModel): void;
}

export interface GradingControl {
  /** Somebody pressed Stop: ends as cancelled, or with the last checkpoint's score. */
  stop?: AbortSignal;
  /** This process is going away: all children are killed and the promise rejects with the signal's reason. */
  shutdown?: AbortSignal;
}
