import type { GradingResult } from './grading-result.ts';

/** What stands in the result of a submission that was stopped while it waited: nothing was run. */
export function cancelledWaiting(
  of: Pick<GradingResult, 'backend' | 'seed' | 'sourceHash'> & { queuedMs: number | null },
): GradingResult {
  const { backend, seed, sourceHash, queuedMs } = of;
  return {
    verdict: 'cancelled',
    publicScore: null,
    privateScore: null,
    backend,
    device: 'cpu',
    message: {
      en: 'This submission was stopped while it waited, so nothing was run.',
      'zh-TW': '這次提交在等待時就被停止，因此沒有執行任何程式。',
    },
    diagnostics: [],
    notices: [],
    model: null,
    phases: { queuedMs, compilingMs: null, startingMs: null, trainingMs: null, scoringMs: null },
    peakMemoryBytes: null,
    history: [],
    log: [],
    seed,
    sourceHash,
  };
}
