import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { BlockText } from './block-text.tsx';
import { nameOf } from './plain-text.ts';

/** Blocks that are not used; each has a button that puts it at the end of the answer. */
export function SpareBlocks({
  blocks,
  code,
  onTake,
  listId,
}: {
  blocks: readonly ShownChoice[];
  code: boolean;
  /** Null: nothing can be changed. */
  onTake: ((letter: string) => void) | null;
  /** Where the focus goes when the last one has been taken. */
  listId: string;
}) {
  const t = useTranslations('question.order');
  return (
    <div className="space-y-1">
      <p id={`${listId}-spare`} className="text-sm font-medium">
        {t('spare')}
      </p>
      <ul aria-labelledby={`${listId}-spare`} className="order-list">
        {blocks.map((block) => (
          <li key={block.letter} className="order-row">
            <span className="min-w-0 grow pl-3">
              <BlockText block={block} code={code} />
            </span>
            {onTake ? (
              <button
                type="button"
                aria-label={t('take', { block: nameOf(block, code) })}
                title={t('take', { block: nameOf(block, code) })}
                onClick={(event) => {
                  const row = event.currentTarget.closest('li');
                  const next = row?.nextElementSibling ?? row?.previousElementSibling;
                  (next?.querySelector('button') ?? document.getElementById(listId))?.focus();
                  onTake(block.letter);
                }}
                className="order-button mr-1"
              >
                <Plus aria-hidden className="size-4" />
              </button>
            ) : null}
          </li>
        ))}
        {blocks.length === 0 ? <li className="px-3 py-2 text-sm text-muted">{t('noSpare')}</li> : null}
      </ul>
    </div>
  );
}
