import type { DatasetFacts } from './dataset-source.ts';
import type { KeyedRandom } from './keyed-random.ts';

/** Which source image goes where, by its number in the source; each list is in random order. */
export interface Split {
  train: number[];
  validation: number[];
  hidden: number[];
  /** For each hidden image 0 (public) or 1 (private). */
  parts: Uint8Array;
}

/**
 * Draws hidden, public and validation images at random, each with the classes in the proportion of the whole.
 * @param labels class of each source image
 */
export function drawSplit(
  labels: Uint8Array,
  classCount: number,
  sizes: DatasetFacts['sizes'],
  random: KeyedRandom,
): Split {
  const pools = Array.from({ length: classCount }, (): number[] => []);
  labels.forEach((label, image) => pools[label]?.push(image));
  for (const pool of pools) random.shuffle(pool);

  const hidden = takeStratified(pools, sizes.hidden);
  const validation = takeStratified(pools, sizes.validation);
  const hiddenInOrder = random.shuffle(hidden.flat());
  const shownInPublic = new Set(takeStratified(hidden, sizes.public).flat());
  return {
    train: random.shuffle(pools.flat()),
    validation: random.shuffle(validation.flat()),
    hidden: hiddenInOrder,
    parts: Uint8Array.from(hiddenInOrder, (image) => (shownInPublic.has(image) ? 0 : 1)),
  };
}

/** Takes `total` images from the front of the pools, from each as its share asks. */
function takeStratified(pools: number[][], total: number): number[][] {
  const counts = apportion(
    total,
    pools.map((pool) => pool.length),
  );
  return pools.map((pool, label) => pool.splice(0, counts[label]));
}

/** Divides `total` in proportion to `weights` into whole numbers that add up, by largest remainder (Hamilton). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const missing = total - counts.reduce((left, right) => left + right, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share % 1 }))
    .sort((left, right) => right.remainder - left.remainder);
  for (const { index } of byRemainder.slice(0, missing)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
