import { dropout, ones, type Tensor } from '@tensorflow/tfjs-core';
import { withoutTape } from './kernels.ts';

/**
 * Draws what a recurrent layer multiplies with in every step of one call: zeros at the given rate, and what makes up for
 * them elsewhere. tfjs-layers draws one for each gate and uses the first.
 * @param gates of the cell
 * @returns of the given shape; null where nothing is dropped, as at a rate of 1 in tfjs-layers
 */
export function drawDropout(shape: number[], rate: number, gates: number): Tensor | null {
  if (!(rate > 0 && rate < 1)) return null;
  const drawn = withoutTape(() => dropout(ones(shape), rate));
  // the seeds of those that nobody uses: all random numbers after them stay the same
  for (let other = 1; other < gates; other++) Math.random();
  return drawn;
}
