import type { PartScore } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { BackendName } from '../backends/backend.ts';
import type { HiddenData } from '../datasets/prepared-dataset.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';

export interface ScorerOptions {
  backend: BackendName;
  /** Cores that it may use at once; one unless more is given. */
  threads?: number;
  hidden: HiddenData;
  limits: { modelBytes: number; modelLayers: number; memoryBytes: number };
}

export type ScoringEnd =
  | {
      kind: 'scored';
      publicScore: PartScore;
      privateScore: PartScore;
      model: { parameters: number; layers: number } | null;
    }
  /** says which layer and which shape, and what to do */
  | { kind: 'invalid_model'; message: LocalizedText }
  | { kind: 'stopped' };

/** One batch of hidden images to be answered by the submission's own `predict`; float32 in 0..1. */
export interface HiddenBatch {
  images: Float32Array;
  size: number;
}

/** What `predict` answered, unchecked: class scores [n, classes] or labels [n]. */
export interface Answers {
  shape: number[];
  dtype: string;
  values: Float32Array;
}

/** The process that knows the answers. It never runs student code. */
export interface Scorer {
  readonly ready: Promise<void>;
  /** Resolves when the process has ended, or could not be started. */
  readonly gone: Promise<unknown>;
  scoreModel(
    model: ExportedModel,
    options: { timeLimitMs: number; signal?: AbortSignal },
  ): Promise<ScoringEnd>;
  /** Order and batches are shuffled anew in each run. `ask` may throw to end the scoring; that error passes through. */
  scorePredictions(
    ask: (batch: HiddenBatch) => Promise<Answers>,
    options: { timeLimitMs: number; signal?: AbortSignal },
  ): Promise<ScoringEnd>;
  close(): Promise<void>;
}
