'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import type { PracticeState } from '#app/_domain/practice/practice-messages.ts';
import type { ApiResult } from '../../quizzes/_api/call-api.ts';
import { practiceApi } from '../practice-api.ts';
import { PracticeVariant } from './practice-variant.tsx';

/** Variants of a question, one after the other. The one in view is in the address, so that a reload keeps it. */
export function PracticeSession({
  questionId,
  isWithheld,
  initial,
}: {
  questionId: string;
  isWithheld: boolean;
  initial: PracticeState | null;
}) {
  const t = useTranslations('quiz.practice');
  const locale = useLocale();
  const [state, setState] = useState(initial);
  const [number, setNumber] = useState(1);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(false);

  const explain = (result: Exclude<ApiResult<unknown>, { kind: 'ok' }>) =>
    result.kind === 'refused' ? result.message : t(result.kind);

  const start = useEffectEvent(async () => {
    setStarting(true);
    setProblem(null);
    const result = await practiceApi(locale).start(questionId);
    setStarting(false);
    if (result.kind !== 'ok') return setProblem(explain(result));
    setState(result.value);
    setNumber((before) => before + 1);
    const url = new URL(window.location.href);
    url.searchParams.set('variant', result.value.variantId);
    window.history.replaceState(null, '', url);
  });
  useEffect(() => {
    // Once, though a page in development is mounted twice.
    if (initial || isWithheld || asked.current) return;
    asked.current = true;
    void start();
  }, [initial, isWithheld]);

  if (isWithheld)
    return (
      <Notice tone="info" title={t('withheldTitle')}>
        {t('withheldReason')}
      </Notice>
    );
  return (
    <div className="max-w-reading space-y-6">
      {problem === null ? null : (
        <Notice tone="warn" role="alert" title={problem}>
          <Button size="small" className="mt-1" onClick={() => void start()}>
            {t('again')}
          </Button>
        </Notice>
      )}
      {state ? (
        <PracticeVariant
          key={state.variantId}
          state={state}
          takesFocus={number > 2}
          onState={setState}
          onNext={() => void start()}
          isStarting={isStarting}
          explain={explain}
        />
      ) : problem === null ? (
        <p className="text-muted" aria-busy>
          {t('drawing')}
        </p>
      ) : null}
    </div>
  );
}
