import type { Limits } from '#db/contract/competition.ts';
import type { ResultDiagnostic, PartScore, Verdict } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import * as messages from '../messages/training-messages.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';
import type { TrainingEnd } from '../sandbox/sandbox.ts';
import { explainError } from './explain-error.ts';

/** What a grading comes to, with the words for it. */
export interface Judgement {
  verdict: Verdict;
  message: LocalizedText | null;
  diagnostics?: ResultDiagnostic[];
  publicScore?: PartScore;
  privateScore?: PartScore;
  model?: { parameters: number; layers: number } | null;
}

/** Training gave something to score, or its end is the verdict. `model` is null where `predict` is asked. */
export type Trained =
  | { kind: 'scorable'; model: ExportedModel | null; message: LocalizedText | null }
  | { kind: 'verdict'; judgement: Judgement };

/** Turns the way in which training ended into something to score or a verdict. */
export function judgeTraining(
  end: TrainingEnd,
  checkpoint: ExportedModel | null,
  { sourceMap, limits, scoring }: { sourceMap: string; limits: Limits; scoring: 'model' | 'predict' },
): Trained {
  const verdict = (name: Verdict, message: LocalizedText): Trained => ({
    kind: 'verdict',
    judgement: { verdict: name, message },
  });
  switch (end.kind) {
    case 'model':
      return { kind: 'scorable', model: end.model, message: null };
    case 'trained':
      return { kind: 'scorable', model: null, message: null };
    case 'threw': {
      const judgement = { ...explainError(end.error, sourceMap) };
      // an allocation that was refused is the one exception after which a checkpoint counts
      if (!end.error.allocation)
        return { kind: 'verdict', judgement: { verdict: 'runtime_error', ...judgement } };
      if (checkpoint) return fromCheckpoint(checkpoint, 'memory_limit', limits);
      return { kind: 'verdict', judgement: { verdict: 'memory_limit', ...judgement } };
    }
    case 'time_limit':
      if (checkpoint) return fromCheckpoint(checkpoint, end.kind, limits);
      return verdict('time_limit', messages.timeLimit(limits.trainingMs, scoring));
    case 'memory_limit':
      if (checkpoint) return fromCheckpoint(checkpoint, end.kind, limits);
      return verdict('memory_limit', messages.memoryLimit(end.usedBytes, limits.memoryBytes));
    case 'stopped':
      if (checkpoint) return fromCheckpoint(checkpoint, end.kind, limits);
      return verdict('cancelled', messages.cancelled());
    case 'output_limit':
      return verdict('output_limit', messages.outputLimit(limits.outputBytes));
    case 'never_settles':
      return verdict('runtime_error', messages.neverSettles());
    case 'died':
      return verdict('runtime_error', messages.died());
    case 'not_a_model':
      return verdict('invalid_model', messages.notAModel(end.problem, end.what));
  }
}

function fromCheckpoint(
  model: ExportedModel,
  why: 'time_limit' | 'memory_limit' | 'stopped',
  limits: Limits,
): Trained {
  return { kind: 'scorable', model, message: messages.checkpointScored(why, limits.trainingMs) };
}
