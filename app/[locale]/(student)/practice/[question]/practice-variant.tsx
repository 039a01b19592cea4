'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { MarkText } from '#app/_components/question/mark-text.tsx';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import { RightAnswers } from '#app/_components/question/right-answer.tsx';
import { RichText } from '#app/_components/rich-text/rich-text.tsx';
import { ShortcutList } from '#app/_components/shortcut-list.tsx';
import { useKeyDown } from '#app/_components/use-key-down.ts';
import type { PracticeState, ShownSolutionView } from '#app/_domain/practice/practice-messages.ts';
import type { Response } from '#quizzes/schema/response.ts';
import type { ApiResult } from '../../quizzes/_api/call-api.ts';
import { HintList } from '../../quizzes/_attempt/hint-list.tsx';
import { practiceApi } from '../practice-api.ts';

const LOOK_EVERY_MS = 700;

/** One variant: answer, check, change the answer and check again; hints and the solution are free. */
export function PracticeVariant({
  state,
  takesFocus,
  onState,
  onNext,
  isStarting,
  explain,
}: {
  state: PracticeState;
  takesFocus: boolean;
  onState(state: PracticeState): void;
  onNext(): void;
  isStarting: boolean;
  explain(result: Exclude<ApiResult<unknown>, { kind: 'ok' }>): string;
}) {
  const t = useTranslations('quiz.practice');
  const api = practiceApi(useLocale());
  const [response, setResponse] = useState<Response>(state.response ?? {});
  const [isChanged, setChanged] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const [solution, setSolution] = useState<ShownSolutionView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const solutionHeading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) top.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (solution) solutionHeading.current?.focus();
  }, [solution]);

  const isRunning = state.pendingRuns.length > 0;
  const look = useEffectEvent(async () => {
    const result = await api.state(state.variantId);
    if (result.kind === 'ok') onState(result.value);
  });
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning]);

  const check = async () => {
    if (isChecking || isRunning) return;
    setChecking(true);
    setProblem(null);
    const result = await api.check(state.variantId, response);
    setChecking(false);
    if (result.kind !== 'ok') return setProblem(explain(result));
    setChanged(false);
    onState(result.value);
  };
  const solve = async () => {
    const result = await api.solution(state.variantId);
    if (result.kind === 'ok') setSolution(result.value);
    else setProblem(explain(result));
  };
  useKeyDown((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void check();
  });

  const { grade } = state;
  const isEmpty = Object.keys(response).length === 0;
  return (
    <div ref={top} tabIndex={-1} className="space-y-6 outline-none">
      <QuestionView
        question={state.question}
        response={response}
        onChange={(next) => {
          setResponse(next);
          setChanged(true);
        }}
        // Marks are those of the answer that was checked, not of what is typed now.
        grade={isChanged ? null : grade}
        runCode={(partId, source) =>
          api.run(state.variantId, partId, source, { unreachable: t('unreachable'), failed: t('runFailed') })
        }
      />
      <HintList
        hints={state.hints}
        costs={state.question.hintCosts.map(() => 0)}
        onTake={async (index) => {
          const result = await api.hint(state.variantId, index);
          if (result.kind !== 'ok') return explain(result);
          onState({ ...state, hints: result.value.hints });
          return null;
        }}
      />
      {problem === null ? null : <Notice tone="warn" role="alert" title={problem} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        <Button
          kind="primary"
          onClick={check}
          disabled={isEmpty}
          aria-disabled={isChecking || isRunning || undefined}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {t(isRunning ? 'running' : 'check')}
        </Button>
        <output className="text-sm font-medium">
          {grade && !isChanged ? <MarkText mark={grade.mark} /> : null}
        </output>
        <span className="ml-auto flex flex-wrap gap-2">
          <ShortcutList shortcuts={['check', 'run', 'indent', 'move']} />
          {solution ? null : <Button onClick={solve}>{t('showSolution')}</Button>}
          <Button onClick={onNext} aria-disabled={isStarting || undefined}>
            {t('another')}
          </Button>
        </span>
      </div>
      {solution ? (
        <section className="space-y-5 rounded-lg border border-line bg-surface px-5 py-4">
          <h2 ref={solutionHeading} tabIndex={-1} className="text-lg outline-none">
            {t('solution')}
          </h2>
          <RightAnswers parts={state.question.parts} answers={solution.answers} />
          <RichText html={solution.text} />
        </section>
      ) : null}
    </div>
  );
}
