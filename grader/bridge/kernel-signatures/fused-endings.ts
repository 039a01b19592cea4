import { z } from 'zod';
import { anyNumber } from './attribute-rules.ts';
import { maybe, ranked } from './input-rules.ts';
import { refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { expectLaidOver } from './output-shapes.ts';

/** What a fused product or convolution may add: a bias, and the slopes of a prelu. */
const laidOver = maybe(ranked(['float32'], 0, 3));
export const finishingInputs = { bias: laidOver, preluActivationWeights: laidOver };

export const finishingAttributes = {
  activation: z.enum(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu']).nullish(),
  leakyreluAlpha: anyNumber.nullish(),
};

/**
 * The result of what comes before, with its ending laid over it.
 * @param byChannel a vector runs along the channels, which come second
 * @throws Unfit
 */
export function finishing(
  result: TensorSpec,
  ending: { bias?: TensorSpec | undefined; preluActivationWeights?: TensorSpec | undefined },
  { activation }: { activation?: string | null | undefined },
  byChannel = false,
): TensorSpec[] {
  const { bias, preluActivationWeights: slopes } = ending;
  const placed = ({ shape }: TensorSpec) => (byChannel && shape.length === 1 ? [...shape, 1, 1] : shape);
  if (bias) expectLaidOver('the bias', placed(bias), result.shape);
  if (slopes) expectLaidOver('the slopes', placed(slopes), result.shape);
  refuseUnless(activation !== 'prelu' || slopes !== undefined, 'prelu takes slopes.');
  return [result];
}
