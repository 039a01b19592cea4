'use client';
import { type Messages, NextIntlClientProvider, useTranslations } from 'next-intl';
import { useState } from 'react';
import { HintList } from '#app/[locale]/(student)/quizzes/_attempt/hint-list.tsx';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { MarkText } from '#app/_components/question/mark-text.tsx';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import { RightAnswers } from '#app/_components/question/right-answer.tsx';
import { InlineText, RichText } from '#app/_components/rich-text/rich-text.tsx';
import type { InEachLanguage } from '#app/_domain/authoring/authoring-messages.ts';
import type { Locale } from '#db/contract/locale.ts';
import type { PreviewWidth } from './preview-controls.tsx';
import type { LivePreview } from './use-preview.ts';
import type { Trial } from './use-trial.ts';

/** The variant as a student sees it, in the language that is tried; it can be answered, marked and solved. */
export function PreviewPane({
  preview,
  trial,
  language,
  width,
  messages,
}: {
  preview: LivePreview;
  trial: Trial;
  language: Locale;
  width: PreviewWidth;
  /** What the student's own components say, in both languages. */
  messages: InEachLanguage<Partial<Messages>>;
}) {
  const t = useTranslations('authoring.preview');
  const { variant, isStale, failed } = preview;
  if (!variant) {
    if (failed) return <Notice tone="warn" role="alert" title={failed.message ?? t('unreachable')} />;
    const hasNone = preview.problems.length > 0;
    return (
      <p className="py-6 text-sm text-muted" aria-busy={!hasNone}>
        {t(hasNone ? 'none' : 'loading')}
      </p>
    );
  }
  return (
    <div className="space-y-3">
      {failed ? <Notice tone="warn" role="alert" title={failed.message ?? t('unreachable')} /> : null}
      <output className="block min-h-lh text-sm text-muted">
        {isStale ? t('stale') : t('draws', { draws: variant.draws })}
      </output>
      <NextIntlClientProvider locale={language} messages={messages[language]} timeZone="UTC">
        <div
          lang={language === 'zh-TW' ? 'zh-Hant-TW' : 'en'}
          className={`preview-page ${width === 'narrow' ? 'max-w-[24.375rem]' : ''}`}
          data-stale={isStale || undefined}
        >
          <StudentSide
            key={`${variant.seed} ${language}`}
            variant={variant}
            trial={trial}
            language={language}
          />
        </div>
      </NextIntlClientProvider>
    </div>
  );
}

/** Inside of it everything speaks the language that is tried. */
function StudentSide({
  variant,
  trial,
  language,
}: {
  variant: NonNullable<LivePreview['variant']>;
  trial: Trial;
  language: Locale;
}) {
  const t = useTranslations('authoring.trial');
  const [hints, setHints] = useState(0);
  const [isSolved, setSolved] = useState(false);
  const shown = variant.shown[language];
  const grade = trial.grade?.[language] ?? null;
  const { state } = trial;
  const isBusy = state.kind === 'grading' || state.kind === 'code';
  return (
    <div className="space-y-6">
      <h2 className="text-lg">
        <InlineText html={shown.title} />
      </h2>
      <QuestionView
        question={shown}
        response={trial.response}
        onChange={trial.answer}
        grade={grade}
        runCode={trial.runCode}
      />
      <HintList
        hints={variant.hints[language].slice(0, hints)}
        costs={shown.hintCosts}
        onTake={(index) => {
          setHints(index + 1);
          return Promise.resolve(null);
        }}
      />
      {state.kind === 'failed' ? (
        <Notice tone="warn" role="alert" title={state.message ?? t('unreachable')} />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-4">
        <Button
          kind="primary"
          aria-disabled={isBusy || undefined}
          onClick={() => (isBusy ? undefined : void trial.check())}
        >
          {t(state.kind === 'code' ? 'runningCode' : 'check')}
        </Button>
        <output className="text-sm font-medium">
          {grade ? (
            <>
              <MarkText mark={grade.mark} />{' '}
              <span className="text-muted tabular-nums">{t('earns', { score: grade.score })}</span>
            </>
          ) : null}
        </output>
        <span className="ml-auto flex flex-wrap gap-2">
          <Button size="small" kind="quiet" onClick={trial.clear}>
            {t('clear')}
          </Button>
          <Button size="small" aria-expanded={isSolved} onClick={() => setSolved(!isSolved)}>
            {t('solution')}
          </Button>
        </span>
      </div>
      {isSolved ? (
        <section aria-label={t('solution')} className="space-y-5 rounded-lg border border-line px-5 py-4">
          <RightAnswers parts={shown.parts} answers={variant.solution[language].answers} />
          <RichText html={variant.solution[language].text} />
        </section>
      ) : null}
    </div>
  );
}
