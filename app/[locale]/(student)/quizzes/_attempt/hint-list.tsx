'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { RichText } from '#app/_components/rich-text/rich-text.tsx';

/** Hints one at a time, the cost of the next on its button; the focus goes to the hint that was asked for. */
export function HintList({
  hints,
  costs,
  onTake,
}: {
  /** Taken, as HTML. */
  hints: readonly string[];
  /** Of all of them, as shares of the question's points; null: they cost nothing here. */
  costs: readonly number[] | null;
  /** @returns why it did not come; null when it did, empty when the site did not answer */
  onTake(index: number): Promise<string | null>;
}) {
  const t = useTranslations('quiz.hints');
  const [problem, setProblem] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const newest = useRef<HTMLLIElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current || isTaking) return;
    asked.current = false;
    newest.current?.focus();
  });

  const total = costs?.length ?? 0;
  if (total === 0) return null;
  const cost = costs?.[hints.length] ?? 0;
  const take = async () => {
    if (isTaking) return;
    asked.current = true;
    setTaking(true);
    setProblem(await onTake(hints.length));
    setTaking(false);
  };
  return (
    <section aria-label={t('label')} className="space-y-3">
      <ol className="space-y-3">
        {hints.map((html, i) => (
          <li
            key={i}
            ref={i === hints.length - 1 ? newest : undefined}
            tabIndex={-1}
            className="border-l-2 border-accent bg-sunken px-4 py-2.5 text-sm"
          >
            <p className="font-medium">{t('hint', { number: i + 1, total })}</p>
            <RichText html={html} />
          </li>
        ))}
      </ol>
      {hints.length < total ? (
        <Button
          size="small"
          className="whitespace-normal! py-1 text-left"
          onClick={take}
          aria-disabled={isTaking || undefined}
        >
          {cost > 0
            ? t('takeFor', { number: hints.length + 1, total, cost })
            : t('take', { number: hints.length + 1, total })}
        </Button>
      ) : null}
      {problem === null ? null : <Notice tone="warn" role="alert" title={problem || t('unreachable')} />}
    </section>
  );
}
