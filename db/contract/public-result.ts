import type {
  Diagnostic,
  GradingResult,
  HistoryRow,
  JobStatus,
  LogLine,
  PhaseTimes,
  Verdict,
} from './grading-result.ts';
import type { Locale } from './locale.ts';
import { scoreInterval } from './score-interval.ts';

/** One result as students know it: what the command line prints and what the API answers. */
export interface PublicResult {
  competition: string;
  status: JobStatus;
  verdict: Verdict;
  metric: 'accuracy';
  score: number | null;
  scoreInterval: [number, number] | null;
  backend: string;
  device: string;
  message: string | null;
  diagnostics: Diagnostic[];
  notices: string[];
  model: { parameters: number; layers: number } | null;
  phases: PhaseTimes;
  peakMemoryBytes: number | null;
  history: HistoryRow[];
  log: LogLine[];
  seed: number;
  sourceHash: string;
}

/** The result in one language, with the public part of the score only. */
export function publicResult(result: GradingResult, competition: string, locale: Locale): PublicResult {
  const part = result.verdict === 'accepted' ? result.publicScore : null;
  const whole = (milliseconds: number | null) => (milliseconds === null ? null : Math.round(milliseconds));
  const { queuedMs, compilingMs, startingMs, trainingMs, scoringMs } = result.phases;
  return {
    competition,
    status: result.verdict === 'system_error' ? 'failed' : 'done',
    verdict: result.verdict,
    metric: 'accuracy',
    score: part && part.correct / part.total,
    scoreInterval: part && scoreInterval(part.correct, part.total),
    backend: result.backend,
    device: result.device,
    message: result.message?.[locale] ?? null,
    diagnostics: result.diagnostics.map(({ message, ...place }) => ({
      ...place,
      message: typeof message === 'string' ? message : message[locale],
    })),
    notices: result.notices.map((notice) => notice[locale]),
    model: result.model,
    phases: {
      queuedMs: whole(queuedMs),
      compilingMs: whole(compilingMs),
      startingMs: whole(startingMs),
      trainingMs: whole(trainingMs),
      scoringMs: whole(scoringMs),
    },
    peakMemoryBytes: result.peakMemoryBytes,
    history: result.history,
    log: result.log,
    seed: result.seed,
    sourceHash: result.sourceHash,
  };
}
