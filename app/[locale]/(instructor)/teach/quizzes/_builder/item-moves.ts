import type { DraftItem } from './builder-messages.ts';

/** The list with one item at another place. */
export function moveItem<T>(items: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= items.length || from === to) return [...items];
  const left = items.toSpliced(from, 1);
  return left.toSpliced(to, 0, items[from] as T);
}

/** A question becomes a pool of one, which takes more. */
export function makePool(item: DraftItem): DraftItem {
  if ('pool' in item) return item;
  return { key: item.key, pool: [item.question], pick: 1, points: item.points };
}

export function addToPool(item: DraftItem, slug: string): DraftItem {
  if (!('pool' in item) || item.pool.includes(slug)) return item;
  return { ...item, pool: [...item.pool, slug] };
}

/** The last question of a pool makes it a question again; without any there is no item. */
export function removeFromPool(item: DraftItem, slug: string): DraftItem[] {
  if (!('pool' in item)) return [item];
  const pool = item.pool.filter((each) => each !== slug);
  return pool.length === 0 ? [] : [{ ...item, pool, pick: Math.min(item.pick, pool.length) }];
}

/** As it is stored: a pool of one is a question. */
export function storedItem({ key: _key, ...item }: DraftItem) {
  const [only, ...more] = 'pool' in item ? item.pool : [item.question];
  return 'pool' in item && more.length === 0 && item.pick === 1
    ? { question: only, points: item.points }
    : item;
}
