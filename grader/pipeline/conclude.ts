import type {
  GradingResult,
  HistoryRow,
  LogLine,
  PhaseTimes,
  ResultDiagnostic,
} from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import { sourceHash } from '#db/contract/submission-source.ts';
import { readableText } from '../messages/readable-text.ts';
import { systemError } from '../messages/training-messages.ts';
import type { GradingRequest } from './grading-request.ts';
import type { Judgement } from './judge-training.ts';

/** What a run had shown by the time it was judged. */
export interface Evidence {
  phases: PhaseTimes;
  notices: LocalizedText[];
  device: string;
  peakMemoryBytes: number | null;
  history: HistoryRow[];
  log: LogLine[];
}

/** Nothing yet: the evidence at the start of every run. */
export function noEvidence(queuedMs: number | null): Evidence {
  return {
    phases: { queuedMs, compilingMs: null, startingMs: null, trainingMs: null, scoringMs: null },
    notices: [],
    device: 'cpu',
    peakMemoryBytes: null,
    history: [],
    log: [],
  };
}

/** What of a request stands in every result. */
export type Concluded = Pick<GradingRequest, 'backend' | 'files' | 'queuedMs' | 'seed'>;

/** Puts a judgement and its evidence together into the result. */
export function conclude(request: Concluded, judgement: Judgement, evidence: Evidence): GradingResult {
  return {
    verdict: judgement.verdict,
    publicScore: judgement.publicScore ?? null,
    privateScore: judgement.privateScore ?? null,
    backend: request.backend,
    message: judgement.message && readable(judgement.message),
    diagnostics: (judgement.diagnostics ?? []).map(readableDiagnostic),
    model: judgement.model ?? null,
    seed: request.seed,
    sourceHash: sourceHash(request.files),
    ...evidence,
    notices: evidence.notices.map(readable),
  };
}

/** A message may hold names, texts and paths of the student's. */
function readable(message: LocalizedText): LocalizedText {
  return { en: readableText(message.en), 'zh-TW': readableText(message['zh-TW']) };
}

function readableDiagnostic({ file, code, message, ...place }: ResultDiagnostic): ResultDiagnostic {
  return {
    file: readableText(file),
    ...place,
    code: readableText(code),
    message: typeof message === 'string' ? readableText(message) : readable(message),
  };
}

/** The result of a grading that we could not finish. */
export function concludeSystemError(request: Concluded): GradingResult {
  return conclude(request, { verdict: 'system_error', message: systemError() }, noEvidence(request.queuedMs));
}
