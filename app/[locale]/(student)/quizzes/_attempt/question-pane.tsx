'use client';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '#app/_components/button.tsx';
import { CONTROL } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import type { RunCode } from '#app/_components/question/part-props.ts';
import { StruckKept } from '#app/_components/question/use-struck.ts';
import { InlineText } from '#app/_components/rich-text/rich-text.tsx';
import { useIsLive } from '#app/_components/use-is-live.ts';
import { type AttemptQuestion, MAX_NOTE } from '#app/_domain/attempts/attempt-messages.ts';
import type { View } from './attempt-views.ts';
import type { Change } from './save-queue/pending-saves.ts';

/** A question of the attempt: what is asked, its input, flag and notes. `children` are its hints and buttons. */
export function QuestionPane({
  attemptId,
  question: { question, position, points },
  count,
  view,
  wasReplaced,
  readOnly,
  takesFocus,
  onChange,
  runCode,
  children,
}: {
  attemptId: string;
  question: AttemptQuestion;
  count: number;
  view: View;
  wasReplaced: boolean;
  readOnly: boolean;
  /** Whether it was opened by its reader and not with the page. */
  takesFocus: boolean;
  onChange(change: Change): void;
  runCode: RunCode;
  children: ReactNode;
}) {
  const t = useTranslations('quiz.attempt');
  const isLive = useIsLive();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (!takesFocus) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <article aria-labelledby={`${id}-heading`} className="space-y-6">
      <header className="flex items-start justify-between gap-4">
        <div className="space-y-0.5">
          <p className="text-sm text-muted">{t('questionOf', { number: position + 1, count, points })}</p>
          <h1 id={`${id}-heading`} ref={heading} tabIndex={-1} className="text-xl outline-none">
            <span className="sr-only">{t('question', { number: position + 1 })} </span>
            <InlineText html={question.title} />
          </h1>
        </div>
        <Button
          size="small"
          kind="quiet"
          aria-pressed={view.flagged}
          onClick={() => onChange({ flagged: !view.flagged })}
        >
          <Flag
            aria-hidden
            className={`size-4 ${view.flagged ? 'text-accent' : ''}`}
            fill={view.flagged ? 'currentColor' : 'none'}
          />
          {t(view.flagged ? 'flagged' : 'flag')}
        </Button>
      </header>
      {wasReplaced ? (
        <output className="block">
          <Notice tone="info" title={t('replacedTitle')}>
            {t('replaced')}
          </Notice>
        </output>
      ) : null}
      <StruckKept value={`${attemptId}:${position}`}>
        <div inert={!isLive}>
          <QuestionView
            question={question}
            response={view.response}
            onChange={(response) =>
              onChange({ response: Object.keys(response).length > 0 ? response : null })
            }
            readOnly={readOnly}
            runCode={runCode}
          />
        </div>
      </StruckKept>
      {children}
      <details open={view.note !== '' || undefined} className="border-t border-line pt-4 text-sm">
        <summary className="w-fit text-muted">{t('notes')}</summary>
        <label htmlFor={`${id}-note`} className="block pt-2 pb-1.5 text-muted">
          {t('notesHint')}
        </label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={MAX_NOTE}
          value={view.note}
          readOnly={readOnly || !isLive}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
          className={CONTROL}
        />
      </details>
    </article>
  );
}
