import type { Limits } from '#db/contract/competition.ts';
import * as messages from '../messages/training-messages.ts';
import type { PredictEnd, Sandbox } from '../sandbox/sandbox.ts';
import type { Answers, HiddenBatch, Scorer } from '../scoring/scorer.ts';
import { explainHiddenError } from './explain-error.ts';
import type { Judgement, Trained } from './judge-training.ts';

/** The submission's own `predict` ended the scoring; carries the verdict out of the scorer's loop. */
class PredictFailed extends Error {
  override name = 'PredictFailed';
  readonly judgement: Judgement;
  constructor(judgement: Judgement) {
    super(judgement.verdict);
    this.judgement = judgement;
  }
}

/** Scores a trained submission on the hidden images, in a process that has never run student code. */
export async function scoreSubmission(
  trained: Extract<Trained, { kind: 'scorable' }>,
  scorer: Scorer,
  sandbox: Sandbox,
  { limits, sourceMap, signal }: { limits: Limits; sourceMap: string; signal: AbortSignal | undefined },
): Promise<Judgement> {
  try {
    await scorer.ready;
    const options = { timeLimitMs: limits.scoringMs, ...(signal ? { signal } : {}) };
    const end = trained.model
      ? await scorer.scoreModel(trained.model, options)
      : await scorer.scorePredictions(
          (batch) => ask(sandbox, batch, { ...options, sourceMap, memoryBytes: limits.memoryBytes }),
          options,
        );
    if (end.kind === 'invalid_model') return { verdict: 'invalid_model', message: end.message };
    if (end.kind === 'stopped') return { verdict: 'cancelled', message: messages.cancelled() };
    return {
      verdict: 'accepted',
      message: trained.message,
      publicScore: end.publicScore,
      privateScore: end.privateScore,
      model: end.model,
    };
  } catch (error) {
    if (error instanceof PredictFailed) return error.judgement;
    throw error;
  }
}

interface Asking {
  timeLimitMs: number;
  signal?: AbortSignal;
  sourceMap: string;
  memoryBytes: number;
}

async function ask(sandbox: Sandbox, batch: HiddenBatch, asking: Asking): Promise<Answers> {
  const end = await sandbox.predict(batch.images, batch.size, asking);
  if (end.kind === 'answers') return end;
  throw new PredictFailed(judgePredict(end, asking));
}

function judgePredict(end: Exclude<PredictEnd, { kind: 'answers' }>, asking: Asking): Judgement {
  switch (end.kind) {
    case 'threw':
      return {
        verdict: end.error.allocation ? 'memory_limit' : 'runtime_error',
        ...explainHiddenError(end.error, asking.sourceMap),
      };
    case 'never_settles':
      return { verdict: 'runtime_error', message: messages.neverSettles() };
    case 'died':
      return { verdict: 'runtime_error', message: messages.died() };
    case 'memory_limit':
      return { verdict: 'memory_limit', message: messages.memoryLimit(end.usedBytes, asking.memoryBytes) };
    case 'not_a_tensor':
      return { verdict: 'invalid_model', message: messages.predictAnswersNoTensor(nameOf(end.what)) };
    case 'time_limit':
      return { verdict: 'invalid_model', message: messages.predictTimeLimit(asking.timeLimitMs) };
    case 'stopped':
      return { verdict: 'cancelled', message: messages.cancelled() };
  }
}

/** What a forgotten return gives; any other name is the submission's own. */
function nameOf(what: string): 'undefined' | 'null' | null {
  return what === 'undefined' || what === 'null' ? what : null;
}
