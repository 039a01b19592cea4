import type { PartScore } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { Slip } from '../compile/slip.ts';
import * as messages from '../messages/slip-messages.ts';
import { findModelEnd } from './find-model-end.ts';

/** What stands in the source, whatever came of it. */
export function explainWaiting(slips: readonly Slip[]): LocalizedText[] {
  return slips.flatMap((slip) => {
    if (slip.kind === 'not_awaited') return [messages.notAwaited(slip)];
    return slip.kind === 'async_for_each' ? [messages.asyncForEach(slip)] : [];
  });
}

/**
 * What a student should know beside a score: a loss that does not go with the last layer, and a score that a model
 * without any training has.
 * @param topology of the model that was scored, null where `predict` was
 */
export function explainScore(
  slips: readonly Slip[],
  topology: string | null,
  { correct, total }: PartScore,
  classes: number,
): LocalizedText[] {
  const notices = topology === null ? [] : explainEnd(slips, topology);
  if (correct * classes < 2 * total) notices.push(messages.likeGuessing(classes));
  return notices;
}

function explainEnd(slips: readonly Slip[], topology: string): LocalizedText[] {
  const end = findModelEnd(topology);
  if (!end) return [];
  if (end.isSoftmaxTwice) return [messages.softmaxTwice(end.name)];
  const applies = slips.find(({ kind }) => kind === 'applies_softmax');
  const takes = slips.find(({ kind }) => kind === 'takes_probabilities');
  // where both are named, which of them goes with this model cannot be told
  if (applies && takes) return [];
  if (applies && end.isSoftmax) return [messages.appliesSoftmax(applies, end.name)];
  return takes && end.isUnbounded ? [messages.takesProbabilities(takes, end.name)] : [];
}
