import type { KeyedRandom } from './keyed-random.ts';

/** The two published pictures of one class between which a new one is drawn, by their number in the source. */
export interface Parents {
  first: number;
  second: number;
  /** how much of the first is in it, 0 … 1 */
  weight: number;
}

/** Of so many pictures drawn at random, the one most like the first becomes the second. */
const CANDIDATES = 24;
/** Pictures are compared after this many neighbouring pixels, both ways, were added up. */
const POOLED = 4;

/**
 * Draws parents for each image, from all pictures of its class. Images are drawn independently of each other, so
 * that which pictures a given image was drawn from says nothing about a hidden one.
 * @param images [n, height, width, 1] bytes
 * @param labels class of each picture, and of the image that is drawn at its place
 */
export function drawParents(
  images: Uint8Array,
  labels: Uint8Array,
  [height, width]: readonly [number, number, number],
  random: KeyedRandom,
): Parents[] {
  const pools = Map.groupBy(labels.keys(), (picture) => labels[picture] as number);
  const features = poolPixels(images, labels.length, height, width);
  const size = features.length / labels.length;
  return Array.from(labels, (label) => {
    const pool = pools.get(label) as number[];
    const draw = () => pool[random.below(pool.length)] as number;
    const first = draw();
    let [second, nearest] = [first, Number.POSITIVE_INFINITY];
    for (let tried = 0; tried < CANDIDATES; tried += 1) {
      const candidate = draw();
      const away = distance(features, first * size, candidate * size, size);
      if (candidate !== first && away < nearest) [second, nearest] = [candidate, away];
    }
    return { first, second, weight: random.between(0.35, 0.65) };
  });
}

function poolPixels(images: Uint8Array, count: number, height: number, width: number): Float32Array {
  const columns = Math.ceil(width / POOLED);
  const size = columns * Math.ceil(height / POOLED);
  const features = new Float32Array(count * size);
  for (let picture = 0; picture < count; picture += 1) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = picture * size + Math.floor(y / POOLED) * columns + Math.floor(x / POOLED);
        features[at] = (features[at] as number) + (images[(picture * height + y) * width + x] as number);
      }
    }
  }
  return features;
}

function distance(features: Float32Array, a: number, b: number, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const off = (features[a + at] as number) - (features[b + at] as number);
    sum += off * off;
  }
  return sum;
}
