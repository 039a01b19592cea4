import { describe, expect, it } from 'vitest';
import { askedByKey, indentBlock, moveBlock, placesDragged } from './order-moves.ts';

const placed = (...letters: string[]) => letters.map((block) => ({ block, indent: 0 }));
const letters = (blocks: readonly { block: string }[]) => blocks.map(({ block }) => block).join('');
const alt = (key: string) => ({ key, altKey: true });

describe('a block', () => {
  it('moves past its neighbours', () => {
    expect(letters(moveBlock(placed('A', 'B', 'C', 'D'), 0, 2))).toBe('BCAD');
    expect(letters(moveBlock(placed('A', 'B', 'C', 'D'), 3, 1))).toBe('ADBC');
  });

  it('stays at the end when it is moved past it', () => {
    expect(letters(moveBlock(placed('A', 'B'), 0, -1))).toBe('AB');
    expect(letters(moveBlock(placed('A', 'B'), 1, 9))).toBe('AB');
  });

  it('is indented between none and four', () => {
    let blocks = placed('A', 'B');
    for (let i = 0; i < 6; i++) blocks = indentBlock(blocks, 1, 1);
    expect(blocks).toEqual([
      { block: 'A', indent: 0 },
      { block: 'B', indent: 4 },
    ]);
    expect(indentBlock(blocks, 0, -1)[0]?.indent).toBe(0);
  });
});

describe('keys at a block', () => {
  it('move it with Alt and an arrow, to the ends with Home and End', () => {
    expect(askedByKey(alt('ArrowDown'), 1, 4, false)).toEqual({ to: 2 });
    expect(askedByKey(alt('Home'), 2, 4, false)).toEqual({ to: 0 });
    expect(askedByKey(alt('End'), 0, 4, false)).toEqual({ to: 3 });
  });

  it('indent it only where nesting is asked', () => {
    expect(askedByKey(alt('ArrowRight'), 0, 4, true)).toEqual({ by: 1 });
    expect(askedByKey(alt('ArrowRight'), 0, 4, false)).toBeNull();
  });

  it('are left alone without Alt, so that the page still scrolls', () => {
    expect(askedByKey({ key: 'ArrowDown', altKey: false }, 1, 4, true)).toBeNull();
  });
});

describe('a dragged block', () => {
  const heights = [40, 80, 40, 40];

  it('passes another once it is half way over it', () => {
    expect([19, 39, 41, 90, 101].map((down) => placesDragged(heights, 0, down))).toEqual([0, 0, 1, 1, 2]);
  });

  it('passes upwards too, and never leaves the list', () => {
    expect(placesDragged(heights, 3, -25)).toBe(-1);
    expect(placesDragged(heights, 3, -9999)).toBe(-3);
  });
});
