'use client';
import { ChevronDown, ChevronUp, IndentDecrease, IndentIncrease, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Mark } from '#quizzes/schema/grade.ts';
import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { BlockText } from './block-text.tsx';
import { DragHandle } from './drag-handle.tsx';
import { SmallMark } from './mark-text.tsx';
import { askedByKey, MAX_INDENT, type PlacedBlock } from './order-moves.ts';
import type { PartOf } from './part-props.ts';
import { nameOf } from './plain-text.ts';

/** A block on its way under the pointer. */
export interface Dragged {
  from: number;
  to: number;
  distance: number;
}

interface Actions {
  drag(dragged: Dragged | null): void;
  move(from: number, to: number): void;
  indent(at: number, by: number): void;
  leaveOut(letter: string): void;
}

/** One placed block with its number and buttons. `actions` is null where nothing can be changed. */
export function OrderRow({
  block,
  placed,
  at,
  count,
  part,
  mark,
  dragged,
  actions,
}: {
  block: ShownChoice | undefined;
  placed: PlacedBlock;
  at: number;
  count: number;
  part: PartOf<'order'>;
  mark?: Mark | undefined;
  dragged: Dragged | null;
  actions: Actions | null;
}) {
  const t = useTranslations('question.order');
  const row = useRef<HTMLLIElement>(null);
  if (!block) return null;
  const onKey = (event: KeyboardEvent) => {
    const asked = actions && askedByKey(event, at, count, part.nesting);
    if (!asked) return;
    event.preventDefault();
    if ('to' in asked) actions.move(at, asked.to);
    else actions.indent(at, asked.by);
  };
  const name = nameOf(block, part.code);
  return (
    <li
      ref={row}
      className="order-row"
      data-many={(actions && (part.nesting || part.hasExtra)) || undefined}
      data-dragged={dragged?.from === at || undefined}
      data-drop={dropAt(dragged, at)}
      style={{ translate: dragged?.from === at ? `0 ${dragged.distance}px` : undefined }}
    >
      {actions ? (
        <DragHandle
          row={row}
          at={at}
          onDrag={(now) => actions.drag(now && { ...now, from: at })}
          onDrop={(to) => actions.move(at, to)}
        />
      ) : null}
      <span className="w-6 shrink-0 text-right text-sm text-muted tabular-nums">{at + 1}</span>
      <span className="min-w-0 grow" style={{ paddingInlineStart: `${placed.indent * 1.5}rem` }}>
        <BlockText block={block} code={part.code} />
      </span>
      <SmallMark mark={mark} />
      {actions ? (
        <span className="order-buttons">
          {part.nesting ? (
            <>
              <RowButton
                onKey={onKey}
                label={t('outdent', { block: name })}
                off={placed.indent === 0}
                onPress={() => actions.indent(at, -1)}
              >
                <IndentDecrease aria-hidden className="size-4" />
              </RowButton>
              <RowButton
                onKey={onKey}
                label={t('indent', { block: name })}
                off={placed.indent === MAX_INDENT}
                onPress={() => actions.indent(at, 1)}
              >
                <IndentIncrease aria-hidden className="size-4" />
              </RowButton>
            </>
          ) : null}
          <RowButton
            onKey={onKey}
            label={t('up', { block: name })}
            off={at === 0}
            onPress={() => actions.move(at, at - 1)}
          >
            <ChevronUp aria-hidden className="size-4" />
          </RowButton>
          <RowButton
            onKey={onKey}
            label={t('down', { block: name })}
            off={at === count - 1}
            onPress={() => actions.move(at, at + 1)}
          >
            <ChevronDown aria-hidden className="size-4" />
          </RowButton>
          {part.hasExtra ? (
            <RowButton
              onKey={onKey}
              label={t('leaveOut', { block: name })}
              onPress={() => {
                row.current?.closest<HTMLElement>('ol')?.focus();
                actions.leaveOut(placed.block);
              }}
            >
              <X aria-hidden className="size-4" />
            </RowButton>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

/** The side of this row on which a dragged block would come to stand. */
function dropAt(dragged: Dragged | null, at: number): 'before' | 'after' | undefined {
  if (!dragged || dragged.to !== at || dragged.from === at) return undefined;
  return dragged.to < dragged.from ? 'before' : 'after';
}

/** Stays focusable when there is nothing to do, so that a block can be moved to the end without losing the place. */
function RowButton({
  label,
  off = false,
  onPress,
  onKey,
  children,
}: {
  label: string;
  off?: boolean;
  onPress(): void;
  onKey(event: KeyboardEvent): void;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  // Moving a row in the list takes the focus away in some browsers.
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    button.current?.focus();
  });
  return (
    <button
      ref={button}
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={off || undefined}
      onKeyDown={(event) => {
        onKey(event);
        // Tab passes by; a button that was passed must not take the focus back at the next move.
        if (event.defaultPrevented) pressed.current = true;
      }}
      // Of a focus that a moved row loses React says nothing.
      onBlur={() => {
        pressed.current = false;
      }}
      onClick={() => {
        if (off) return;
        pressed.current = true;
        onPress();
      }}
      className="order-button"
    >
      {children}
    </button>
  );
}
