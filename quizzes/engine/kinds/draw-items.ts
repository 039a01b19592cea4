import type { Random } from '../../expressions/random-functions.ts';

/** So many items by chance, those that are always there among them, in the author's order. */
export function drawItems<T extends { always: boolean }>(
  items: readonly T[],
  size: number,
  random: Random,
): T[] {
  const shuffled = random.shuffle(items);
  const chosen = new Set(
    [...shuffled.filter(({ always }) => always), ...shuffled.filter(({ always }) => !always)].slice(0, size),
  );
  return items.filter((item) => chosen.has(item));
}
