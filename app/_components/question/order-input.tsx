'use client';
import './question.css';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '../button.tsx';
import { sentenceGap } from '../sentence-gap.ts';
import { type Dragged, OrderRow } from './order-row.tsx';
import { blocksOf, indentBlock, moveBlock, type PlacedBlock } from './order-moves.ts';
import type { PartProps } from './part-props.ts';
import { nameOf } from './plain-text.ts';
import { SpareBlocks } from './spare-blocks.tsx';

/** Blocks to be put in order: by buttons, by Alt and arrow keys, or dragged by their handles. */
export function OrderInput({ part, value, onChange, readOnly, grade, askedBy }: PartProps<'order'>) {
  const t = useTranslations('question.order');
  const locale = useLocale();
  const listId = useId();
  const [news, setNews] = useState('');
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const answer = blocksOf(value);
  const asShown = part.hasExtra ? [] : part.blocks.map(({ letter }) => ({ block: letter, indent: 0 }));
  const placed: readonly PlacedBlock[] = answer ?? (readOnly ? [] : asShown);
  const spare = part.blocks.filter(({ letter }) => !placed.some(({ block }) => block === letter));
  const spokenOf = (letter: string) => {
    const block = part.blocks.find((each) => each.letter === letter);
    return block ? nameOf(block, part.code) : letter;
  };

  const change = (next: readonly PlacedBlock[]) =>
    onChange(next.length > 0 ? { blocks: [...next] } : undefined);
  const move = (from: number, to: number) => {
    const block = placed[from]?.block;
    const end = Math.min(Math.max(to, 0), placed.length - 1);
    if (!block || end === from) return;
    change(moveBlock(placed, from, end));
    setNews(t('moved', { block: spokenOf(block), place: end + 1, count: placed.length }));
  };
  const indent = (at: number, by: number) => {
    const next = indentBlock(placed, at, by);
    const block = next[at];
    if (!block || block.indent === placed[at]?.indent) return;
    change(next);
    setNews(t('indented', { block: spokenOf(block.block), depth: block.indent }));
  };
  const take = (letter: string) => {
    change([...placed, { block: letter, indent: placed.at(-1)?.indent ?? 0 }]);
    setNews(t('taken', { block: spokenOf(letter), place: placed.length + 1, count: placed.length + 1 }));
  };
  const leaveOut = (letter: string) => {
    change(placed.filter(({ block }) => block !== letter));
    setNews(t('leftOut', { block: spokenOf(letter) }));
  };

  return (
    <div className="space-y-3">
      {readOnly ? null : (
        <p id={`${listId}-how`} className="text-sm text-muted">
          {t(part.hasExtra ? 'howExtra' : 'how')}
          {part.nesting ? `${sentenceGap(locale)}${t('howNesting')}` : null}
        </p>
      )}
      <ol
        id={listId}
        tabIndex={-1}
        aria-labelledby={askedBy}
        aria-describedby={`${listId}-how`}
        className="order-list"
      >
        {placed.map((each, at) => (
          <OrderRow
            key={each.block}
            block={part.blocks.find(({ letter }) => letter === each.block)}
            placed={each}
            at={at}
            count={placed.length}
            part={part}
            mark={grade?.marks[each.block]}
            dragged={dragged}
            actions={readOnly ? null : { move, indent, leaveOut, drag: setDragged }}
          />
        ))}
        {placed.length === 0 ? (
          <li className="px-3 py-3 text-sm text-muted">{t(readOnly ? 'none' : 'empty')}</li>
        ) : null}
      </ol>
      {part.hasExtra ? (
        <SpareBlocks blocks={spare} code={part.code} onTake={readOnly ? null : take} listId={listId} />
      ) : null}
      {answer === null && !readOnly && !part.hasExtra ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {t('untouched')}
          <Button
            size="small"
            onClick={() => {
              change(placed);
              setNews(t('keptAsShown'));
              document.getElementById(listId)?.focus();
            }}
          >
            {t('keepAsShown')}
          </Button>
        </p>
      ) : null}
      <output className="sr-only">{news}</output>
    </div>
  );
}
