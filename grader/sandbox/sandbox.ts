import type { BackendName } from '../backends/backend.ts';
import type { TrainingData } from '../datasets/prepared-dataset.ts';
import type { ExportedModel } from './exported-model.ts';

/** What one sandbox may use. */
export interface SandboxLimits {
  memoryBytes: number;
  modelBytes: number;
  logBytes: number;
  reportRows: number;
  outputBytes: number;
}

export interface SandboxOptions {
  backend: BackendName;
  /** Cores that this submission may use at once; one unless more is given. */
  threads?: number;
  training: TrainingData;
  limits: SandboxLimits;
}

/** What the compiler made of a submission: one script that leaves { train, predict } in the isolate. */
export interface Program {
  code: string;
  /** True where the competition is scored by the submission's own `predict`. */
  usesPredict: boolean;
}

/** An exception as student code threw it, copied as text; positions are those of the bundled program. */
export interface ThrownError {
  name: string;
  message: string;
  stack: string;
  /** The tfjs layer in whose call it happened, when one can be told. */
  layer: string | null;
  /** The kernel or operation in which the platform refused something, when it did. */
  operation: string | null;
  /** Set when the platform refused an allocation that cannot fit. */
  allocation: { bytes: number; inUse: number; limit: number } | null;
}

/** How training ended. Each is an outcome, none is an exception of ours. */
export type TrainingEnd =
  | { kind: 'model'; model: ExportedModel }
  /** predict scoring: trained, and `predict` is ready to be asked */
  | { kind: 'trained' }
  | { kind: 'threw'; error: ThrownError }
  /** the promise waits for something that can never come */
  | { kind: 'never_settles' }
  /** `train` returned something that cannot be scored; `what` names it for the student */
  | {
      kind: 'not_a_model';
      problem: 'not_a_model' | 'disposed' | 'too_large' | 'not_exportable';
      what: string;
    }
  | { kind: 'time_limit' }
  | { kind: 'memory_limit'; usedBytes: number }
  | { kind: 'output_limit' }
  | { kind: 'stopped' }
  /** the process died under the student's code: a native crash, a heap that could not be saved */
  | { kind: 'died'; detail: string };

export type PredictEnd =
  | { kind: 'answers'; shape: number[]; dtype: string; values: Float32Array }
  | { kind: 'threw'; error: ThrownError }
  | { kind: 'never_settles' }
  | { kind: 'not_a_tensor'; what: string }
  | { kind: 'time_limit' }
  | { kind: 'memory_limit'; usedBytes: number }
  | { kind: 'stopped' }
  | { kind: 'died'; detail: string };

/** What a running submission says. Rows beyond the limit are thinned, text beyond it is cut, before this is called. */
export interface SandboxObserver {
  onMetrics(row: { step: number; epoch?: number; values: Record<string, number> }, elapsedMs: number): void;
  onLog(line: { level: 'debug' | 'info' | 'warn' | 'error'; text: string }): void;
  onCheckpoint(model: ExportedModel, elapsedMs: number): void;
}

/** A fresh child process for one submission: started ahead, used once, then gone. */
export interface Sandbox {
  /** Resolves when backend, data and isolate stand; rejects with our own fault. */
  readonly ready: Promise<{ device: string }>;
  /** Resolves when the process has ended, or could not be started. */
  readonly gone: Promise<unknown>;
  train(
    program: Program,
    options: { seed: number; timeLimitMs: number; signal?: AbortSignal },
    observer: SandboxObserver,
  ): Promise<TrainingEnd>;
  /** @param images float32 in 0..1, [n, height, width, channels] */
  predict(
    images: Float32Array,
    size: number,
    options: { timeLimitMs: number; signal?: AbortSignal },
  ): Promise<PredictEnd>;
  /** Notices about what was cut or thinned, for the student. */
  readonly cut: { log: boolean; rows: boolean };
  /** Highest resident memory seen from outside while it trained. */
  readonly peakMemoryBytes: number;
  /** SIGKILL, and gone when the promise resolves. Safe to call twice. */
  close(): Promise<void>;
}
