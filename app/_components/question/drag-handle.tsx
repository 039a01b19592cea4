'use client';
import { GripVertical } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useMove } from 'react-aria/useMove';
import { placesDragged } from './order-moves.ts';

/** Drags its row up or down with a mouse, a pen or a finger. The buttons beside it do the same, so it is for pointers. */
export function DragHandle({
  row,
  at,
  onDrag,
  onDrop,
}: {
  row: RefObject<HTMLLIElement | null>;
  at: number;
  /** How far from its place the row is, in pixels, and where it would come to stand; null when it is let go. */
  onDrag(dragged: { distance: number; to: number } | null): void;
  onDrop(to: number): void;
}) {
  const distance = useRef(0);
  const target = () => {
    const rows = [...(row.current?.parentElement?.children ?? [])];
    const heights = rows.map((each) => each.getBoundingClientRect().height);
    return at + placesDragged(heights, at, distance.current);
  };
  const { moveProps } = useMove({
    onMoveStart: () => {
      distance.current = 0;
    },
    onMove: ({ deltaY, pointerType }) => {
      if (pointerType === 'keyboard') return;
      distance.current += deltaY;
      onDrag({ distance: distance.current, to: target() });
    },
    onMoveEnd: () => {
      onDrag(null);
      onDrop(target());
    },
  });
  return (
    <span {...moveProps} aria-hidden className="drag-handle">
      <GripVertical className="size-4" />
    </span>
  );
}
