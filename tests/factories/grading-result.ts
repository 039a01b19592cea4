import type { GradingResult } from '#db/contract/grading-result.ts';

/** An accepted result. */
export function acceptedResult(change: Partial<GradingResult> = {}): GradingResult {
  return {
    verdict: 'accepted',
    publicScore: { correct: 2900, total: 3000 },
    privateScore: { correct: 6700, total: 7000 },
    backend: 'wasm',
    device: 'cpu',
    message: null,
    diagnostics: [],
    notices: [],
    model: { parameters: 7850, layers: 2 },
    phases: { queuedMs: 1, compilingMs: 1, startingMs: 1, trainingMs: 1, scoringMs: 1 },
    peakMemoryBytes: null,
    history: [],
    log: [],
    seed: 7,
    sourceHash: 'sha256:0',
    ...change,
  };
}
