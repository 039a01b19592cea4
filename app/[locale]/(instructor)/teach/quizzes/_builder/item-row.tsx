'use client';
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { CONTROL } from '#app/_components/field.tsx';
import type { DraftItem } from './builder-messages.ts';
import { makePool, removeFromPool } from './item-moves.ts';

/** One question or pool, with its points and its place. */
export function ItemRow({
  item,
  number,
  count,
  titleOf,
  onReplace,
  onMove,
  isDragged,
  onDragStart,
  onDragOver,
  onDragEnd,
}: {
  item: DraftItem;
  /** From 1. */
  number: number;
  count: number;
  /** Null: no question of this name is published. */
  titleOf(slug: string): string | null;
  /** Empty: the item goes. */
  onReplace(by: DraftItem[]): void;
  onMove(to: number): void;
  isDragged: boolean;
  onDragStart(): void;
  onDragOver(): void;
  onDragEnd(): void;
}) {
  const t = useTranslations('quizBuilding.build');
  const at = { item: number };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop; the buttons do the same
    <li
      className={`flex flex-wrap items-start gap-x-4 gap-y-2 py-3 ${isDragged ? 'bg-sunken' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver();
      }}
    >
      <span
        draggable
        aria-hidden
        onDragStart={onDragStart}
        onDragEnd={onDragEnd}
        className="flex min-h-8 cursor-grab items-center gap-1 text-sm text-muted tabular-nums"
      >
        <GripVertical className="size-4" />
        {number}
      </span>
      <div className="min-w-48 flex-1 space-y-1 pt-1 text-sm">
        {'pool' in item ? (
          <Pool item={item} titleOf={titleOf} onReplace={onReplace} />
        ) : (
          <>
            <Title slug={item.question} title={titleOf(item.question)} />
            <Button kind="quiet" size="small" className="-ml-2.5" onClick={() => onReplace([makePool(item)])}>
              {t('makePool')}
            </Button>
          </>
        )}
      </div>
      <label className="flex items-center gap-2 text-sm">
        <span className="text-muted">{t('pool' in item ? 'pointsEach' : 'points')}</span>
        <NumberInput
          value={item.points}
          min={0.01}
          step="any"
          onChange={(points) => onReplace([{ ...item, points }])}
        />
      </label>
      <div className="flex gap-1">
        <Button
          size="small"
          kind="quiet"
          aria-label={t('up', at)}
          disabled={number === 1}
          onClick={() => onMove(number - 2)}
        >
          <ArrowUp aria-hidden className="size-4" />
        </Button>
        <Button
          size="small"
          kind="quiet"
          aria-label={t('down', at)}
          disabled={number === count}
          onClick={() => onMove(number)}
        >
          <ArrowDown aria-hidden className="size-4" />
        </Button>
        <Button size="small" kind="quiet" aria-label={t('remove', at)} onClick={() => onReplace([])}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
    </li>
  );
}

function Title({ slug, title }: { slug: string; title: string | null }) {
  const t = useTranslations('quizBuilding.build');
  return (
    <span className="block">
      {title ?? <span className="text-bad">{`${slug}: ${t('missing')}`}</span>}
      <span className="block font-mono text-xs wrap-anywhere text-muted">{slug}</span>
    </span>
  );
}

function Pool({
  item,
  titleOf,
  onReplace,
}: {
  item: Extract<DraftItem, { pool: unknown }>;
  titleOf(slug: string): string | null;
  onReplace(by: DraftItem[]): void;
}) {
  const t = useTranslations('quizBuilding.build');
  return (
    <>
      <p className="font-medium">{t('poolOf', { pick: item.pick, size: item.pool.length })}</p>
      <label className="flex items-center gap-2">
        <span className="text-muted">{t('pick')}</span>
        <NumberInput
          value={item.pick}
          min={1}
          step={1}
          max={item.pool.length}
          onChange={(pick) => onReplace([{ ...item, pick }])}
        />
      </label>
      <ul className="space-y-1 pt-1">
        {item.pool.map((slug) => (
          <li key={slug} className="flex items-start justify-between gap-3 border-l border-line pl-3">
            <Title slug={slug} title={titleOf(slug)} />
            <Button
              size="small"
              kind="quiet"
              aria-label={t('removeFromPool', { title: titleOf(slug) ?? slug })}
              onClick={() => onReplace(removeFromPool(item, slug))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An emptied field keeps the last number until another is typed. */
function NumberInput({
  value,
  onChange,
  ...input
}: {
  value: number;
  onChange(value: number): void;
  min: number;
  max?: number;
  step: number | 'any';
}) {
  return (
    <input
      type="number"
      required
      inputMode="decimal"
      defaultValue={value}
      onChange={({ target }) => {
        if (target.value !== '' && target.validity.valid) onChange(target.valueAsNumber);
      }}
      className={`${CONTROL} w-20! text-right tabular-nums`}
      {...input}
    />
  );
}
