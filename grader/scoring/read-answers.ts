import type { LocalizedText } from '#db/contract/locale.ts';
import { highestScores } from './highest-scores.ts';
import * as messages from './predict-messages.ts';
import type { Answers } from './scorer.ts';

/**
 * Reads what a submission's own `predict` answered for a batch.
 * @param size images in the batch
 * @returns a label for each image, or what is wrong with the answer
 */
export function readAnswers(
  { shape, dtype, values }: Answers,
  size: number,
  classes: number,
): Int32Array | LocalizedText {
  const isScores = shape.length === 2 && shape[0] === size && shape[1] === classes;
  const isLabels = shape.length === 1 && shape[0] === size;
  if (!isScores && !isLabels) return messages.wrongAnswerShape(shape, size, classes);
  if (!['float32', 'int32'].includes(dtype)) return messages.wrongAnswerType(dtype);
  if (values.length !== (isScores ? size * classes : size)) {
    return messages.wrongAnswerShape([values.length], size, classes);
  }
  const notFinite = values.find((value) => !Number.isFinite(value));
  if (notFinite !== undefined) return messages.answerNotFinite(notFinite);
  if (isScores) return highestScores(values, classes);
  const outside = values.find((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  return outside === undefined ? Int32Array.from(values) : messages.labelOutOfRange(outside, classes);
}
