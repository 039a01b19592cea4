'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { PickableQuestion } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import type { DraftItem } from './builder-messages.ts';
import { ItemRow } from './item-row.tsx';
import { moveItem } from './item-moves.ts';

/** The questions and pools of a quiz in their order; moved by buttons, by dragging too. */
export function ItemList({
  items,
  bySlug,
  onChange,
  onNews,
}: {
  items: readonly DraftItem[];
  bySlug: ReadonlyMap<string, PickableQuestion>;
  onChange(items: DraftItem[]): void;
  onNews(text: string): void;
}) {
  const t = useTranslations('quizBuilding.build');
  const locale = useLocale();
  const [dragged, setDragged] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  if (items.length === 0) return <p className="py-4 text-sm text-muted">{t('noItems')}</p>;

  const move = (from: number, to: number) => {
    onChange(moveItem(items, from, to));
    onNews(t('moved', { place: to + 1, count: items.length }));
  };
  const replace = (at: number, by: DraftItem[]) => {
    if (by.length === 0) {
      onNews(t('removed', { item: at + 1 }));
      // The button that was pressed is gone; the list takes its place.
      list.current?.focus();
    }
    onChange(items.toSpliced(at, 1, ...by));
  };
  const dragTo = (to: number) => {
    const from = items.findIndex(({ key }) => key === dragged);
    if (from >= 0 && from !== to) onChange(moveItem(items, from, to));
  };
  return (
    <ol ref={list} tabIndex={-1} className="divide-y divide-line border-b border-line outline-none">
      {items.map((item, i) => (
        <ItemRow
          key={item.key}
          item={item}
          number={i + 1}
          count={items.length}
          titleOf={(slug) => bySlug.get(slug)?.title[locale] ?? null}
          onReplace={(by) => replace(i, by)}
          onMove={(to) => move(i, to)}
          isDragged={dragged === item.key}
          onDragStart={() => setDragged(item.key)}
          onDragOver={() => dragTo(i)}
          onDragEnd={() => setDragged(null)}
        />
      ))}
    </ol>
  );
}
