'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '#app/_components/button.tsx';
import { TEXT_LINK } from '#app/_components/link.tsx';
import { Notice } from '#app/_components/notice.tsx';
import type { MapState } from './attempt-views.ts';

/** Before the end: what is unanswered, flagged or not saved, each a way back to it. */
export function AttemptSummary({
  map,
  isOneWay,
  isEnding,
  problem,
  onOpen,
  onBack,
  onSubmit,
}: {
  map: readonly MapState[];
  isOneWay: boolean;
  isEnding: boolean;
  /** Why the end was not taken. */
  problem: string | null;
  onOpen(position: number): void;
  onBack(): void;
  onSubmit(): void;
}) {
  const t = useTranslations('quiz.attempt.summary');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const unanswered = map.filter(({ answered }) => !answered);
  const lists = [
    { name: 'unanswered', states: unanswered },
    { name: 'flagged', states: map.filter(({ flagged }) => flagged) },
    { name: 'unsaved', states: map.filter(({ unsaved }) => unsaved) },
  ] as const;
  const answered = map.length - unanswered.length;
  return (
    <section aria-labelledby="summary" className="max-w-reading space-y-6">
      <header className="space-y-1">
        <h1 id="summary" ref={heading} tabIndex={-1} className="text-xl outline-none">
          {t('title')}
        </h1>
        <p className="text-muted">{t('answered', { answered, total: map.length })}</p>
      </header>
      <dl className="divide-y divide-line border-y border-line text-sm">
        {lists.map(({ name, states }) => (
          <div key={name} className="flex flex-wrap gap-x-4 gap-y-1 py-2.5">
            <dt className="w-32 shrink-0 font-medium">{t(name)}</dt>
            <dd className="flex min-w-0 flex-1 flex-wrap gap-x-3">
              {states.length === 0 ? <span className="text-muted">{t('none')}</span> : null}
              {states.map(({ position }) =>
                isOneWay ? (
                  <span key={position}>{position + 1}</span>
                ) : (
                  <button
                    key={position}
                    type="button"
                    aria-label={t('goTo', { number: position + 1 })}
                    onClick={() => onOpen(position)}
                    className={`min-h-6 min-w-6 text-left pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${TEXT_LINK}`}
                  >
                    {position + 1}
                  </button>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
      {problem === null ? null : <Notice tone="warn" role="alert" title={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onSubmit} aria-disabled={isEnding || undefined}>
          {isEnding ? t('submitting') : t('submit', { answered, unanswered: unanswered.length })}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
      <p className="text-sm text-muted">{t('final')}</p>
    </section>
  );
}
