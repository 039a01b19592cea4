import type { PartResponse } from '#quizzes/schema/response.ts';

export interface PlacedBlock {
  block: string;
  indent: number;
}

/** Deepest indentation that an answer can hold. */
export const MAX_INDENT = 4;

/** The blocks of an answer from top to bottom; null where there is none. */
export function blocksOf(value: PartResponse | undefined): readonly PlacedBlock[] | null {
  return typeof value === 'object' && 'blocks' in value ? value.blocks : null;
}

/** Moves the block at one place to another; places outside are the nearest inside. */
export function moveBlock(blocks: readonly PlacedBlock[], from: number, to: number): PlacedBlock[] {
  const moved = blocks[from];
  if (!moved) return [...blocks];
  const others = blocks.filter((_, i) => i !== from);
  others.splice(Math.min(Math.max(to, 0), others.length), 0, moved);
  return others;
}

/** Indents the block at a place by so much, between none and the deepest. */
export function indentBlock(blocks: readonly PlacedBlock[], at: number, by: number): PlacedBlock[] {
  return blocks.map((placed, i) =>
    i === at ? { ...placed, indent: Math.min(Math.max(placed.indent + by, 0), MAX_INDENT) } : placed,
  );
}

/** What a key asks for at a block: where to move it, or how far to indent it; null for other keys. */
export function askedByKey(
  key: { key: string; altKey: boolean },
  at: number,
  count: number,
  nesting: boolean,
): { to: number } | { by: number } | null {
  if (!key.altKey) return null;
  if (key.key === 'ArrowUp') return { to: at - 1 };
  if (key.key === 'ArrowDown') return { to: at + 1 };
  if (key.key === 'Home') return { to: 0 };
  if (key.key === 'End') return { to: count - 1 };
  if (nesting && key.key === 'ArrowRight') return { by: 1 };
  if (nesting && key.key === 'ArrowLeft') return { by: -1 };
  return null;
}

/** How many places a block has been dragged past, by the heights of those it passed; half of one is enough. */
export function placesDragged(heights: readonly number[], from: number, distance: number): number {
  const down = distance > 0;
  let left = Math.abs(distance);
  let places = 0;
  for (let i = from + (down ? 1 : -1); i >= 0 && i < heights.length; i += down ? 1 : -1) {
    const height = heights[i] ?? 0;
    if (left < height / 2) break;
    left -= height;
    places += 1;
  }
  return down ? places : -places;
}
