import type { LabelledImages } from 'argmin';
import { canonical } from './canonical.ts';

/** The canonical pictures of given images, one after the other. */
export function canonicalGiven(given: LabelledImages, side: number): Float32Array {
  const pixels = given.images.dataSync();
  const pictures = new Float32Array(given.size * side * side);
  for (let n = 0; n < given.size; n += 1) canonical(pixels, n * 784, side, pictures, n * side * side);
  return pictures;
}
