import { StrokeBlender } from './blend-strokes.ts';
import type { SourceImages } from './dataset-source.ts';
import { drawParents, type Parents } from './draw-parents.ts';
import type { KeyedRandom } from './keyed-random.ts';

/**
 * New images of the classes of the published ones, each between two of them.
 * @returns draws the image that takes the place of a published one; its bytes are good until the next call
 */
export function drawBlends(
  { images, labels }: SourceImages,
  shape: readonly [number, number, number],
  random: KeyedRandom,
): (image: number) => Uint8Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const parents = drawParents(images, labels, shape, random);
  const picture = (n: number) => images.subarray(n * size, (n + 1) * size);
  const blender = new StrokeBlender(shape);
  const drawn = new Uint8Array(size);
  return (image) => {
    const { first, second, weight } = parents[image] as Parents;
    blender.blend(picture(first), picture(second), weight, drawn);
    return drawn;
  };
}
