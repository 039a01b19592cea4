import { dropout, ones, type Tensor } from '@tensorflow/tfjs-core';
import { withoutTape } from './kernels.ts';

/**
 * Draws what a recurrent layer multiplies with in every step of one call: zeros at the given rate, and what makes up for
 * them elsewhere. tfjs-layers draws one for each gate, of which it uses the first; the others are drawn here too, so that
 * all random numbers after them are the same.
 * @param gates of the cell
 * @returns of the given shape; null where nothing is dropped, as at a rate of 1 in tfjs-layers
 */
export function drawDropout(
  shape: number[],
  { rate, gates, drop = dropout }: { rate: number; gates: number; drop?: DropoutFunction | undefined },
): Tensor | null {
  if (!(rate > 0 && rate < 1)) return null;
  return withoutTape(() => Array.from({ length: gates }, () => drop(ones(shape), rate))[0]) as Tensor;
}

/** As a student may give a layer in place of tfjs's own. */
export type DropoutFunction = (x: Tensor, rate: number) => Tensor;
