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
  /** How far from its place the row is, in pixels. */
  onDrag(distance: number): void;
  onDrop(to: number): void;
}) {
  const distance = useRef(0);
  const { moveProps } = useMove({
    onMoveStart: () => {
      distance.current = 0;
    },
    onMove: ({ deltaY, pointerType }) => {
      if (pointerType === 'keyboard') return;
      distance.current += deltaY;
      onDrag(distance.current);
    },
    onMoveEnd: () => {
      onDrag(0);
      const rows = [...(row.current?.parentElement?.children ?? [])];
      const heights = rows.map((each) => each.getBoundingClientRect().height);
      onDrop(at + placesDragged(heights, at, distance.current));
    },
  });
  return (
    <span {...moveProps} aria-hidden className="drag-handle">
      <GripVertical className="size-4" />
    </span>
  );
}
