import { describe, expect, it } from 'vitest';
import type { DraftItem } from './builder-messages.ts';
import { addToPool, makePool, moveItem, removeFromPool, storedItem } from './item-moves.ts';

const one: DraftItem = { key: '1', question: 'sum', points: 2 };

describe('items of a quiz', () => {
  it('move up and down, and stay where there is no further', () => {
    expect(moveItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });

  it('become pools, take each question once, and give them back', () => {
    const pool = addToPool(addToPool(makePool(one), 'pick'), 'pick');
    expect(storedItem(pool)).toEqual({ pool: ['sum', 'pick'], pick: 1, points: 2 });
    const [left] = removeFromPool(pool, 'sum');
    expect(left && storedItem(left)).toEqual({ question: 'pick', points: 2 });
    expect(left && removeFromPool(left, 'pick')).toEqual([]);
  });

  it('never draw more from a pool than is in it', () => {
    const pool: DraftItem = { key: '1', pool: ['a', 'b', 'c'], pick: 3, points: 1 };
    expect(removeFromPool(pool, 'a')).toMatchObject([{ pick: 2 }]);
  });
});
