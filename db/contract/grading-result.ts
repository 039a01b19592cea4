import { z } from 'zod';
import { LocalizedText } from './locale.ts';

/** What became of the student's code. `system_error` is ours and never costs the student anything. */
export const Verdict = z.enum([
  'accepted',
  'compile_error',
  'runtime_error',
  'time_limit',
  'memory_limit',
  'output_limit',
  'invalid_model',
  'cancelled',
  'system_error',
]);
export type Verdict = z.infer<typeof Verdict>;

/** Where the platform is with one grading job. */
export const JobStatus = z.enum(['queued', 'compiling', 'training', 'scoring', 'done', 'failed']);
export type JobStatus = z.infer<typeof JobStatus>;

/** A message at a place in the student's own files; line and column count from 1. */
export const Diagnostic = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  code: z.string(),
  message: z.string(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** What stands in a result: words of the platform's own in both languages, those of the compiler or of an exception as they are. */
export const ResultDiagnostic = Diagnostic.extend({ message: z.union([z.string(), LocalizedText]) });
export type ResultDiagnostic = z.infer<typeof ResultDiagnostic>;

export const LogLine = z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), text: z.string() });
export type LogLine = z.infer<typeof LogLine>;

/** Numbers reported at one step. A NaN or an infinity stands as its name, since JSON has neither. */
export const MetricValue = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
export const HistoryRow = z
  .object({ step: z.int(), epoch: z.int().optional() })
  .catchall(MetricValue.or(z.undefined()));
export type HistoryRow = z.infer<typeof HistoryRow>;

/** Milliseconds by monotonic clocks; null where a phase was not reached. */
export const PhaseTimes = z.object({
  queuedMs: z.number().nullable(),
  compilingMs: z.number().nullable(),
  startingMs: z.number().nullable(),
  trainingMs: z.number().nullable(),
  scoringMs: z.number().nullable(),
});
export type PhaseTimes = z.infer<typeof PhaseTimes>;

/** Right answers among the hidden images of one part. */
export const PartScore = z.object({ correct: z.int().nonnegative(), total: z.int().positive() });
export type PartScore = z.infer<typeof PartScore>;

export const BackendName = z.enum(['tensorflow', 'wasm', 'webgpu']);
export type BackendName = z.infer<typeof BackendName>;

/**
 * The outcome of one grading, as the pipeline hands it on and as it is stored.
 * Both parts are in it: whoever shows it chooses, and the private part stays out of every payload before the close.
 */
export const GradingResult = z.object({
  verdict: Verdict,
  publicScore: PartScore.nullable(),
  privateScore: PartScore.nullable(),
  backend: BackendName,
  device: z.string(),
  message: LocalizedText.nullable(),
  diagnostics: z.array(ResultDiagnostic),
  notices: z.array(LocalizedText),
  model: z.object({ parameters: z.int(), layers: z.int() }).nullable(),
  phases: PhaseTimes,
  peakMemoryBytes: z.number().nullable(),
  history: z.array(HistoryRow),
  log: z.array(LogLine),
  seed: z.int(),
  sourceHash: z.string(),
});
export type GradingResult = z.infer<typeof GradingResult>;
