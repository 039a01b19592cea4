'use client';
import './attempt.css';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { useKeyDown } from '#app/_components/use-key-down.ts';
import type { StartReply } from '#app/_domain/attempts/attempt-messages.ts';
import { useRouter } from '#app/_i18n/navigation.ts';
import { AttemptBar } from './attempt-bar.tsx';
import { AttemptEnded } from './attempt-ended.tsx';
import { AttemptNotices } from './attempt-notices.tsx';
import { AttemptSummary } from './attempt-summary.tsx';
import { HintList } from './hint-list.tsx';
import { MapDialog, MapKey } from './map-dialog.tsx';
import { QuestionMap } from './question-map.tsx';
import { QuestionPane } from './question-pane.tsx';
import { QuestionSteps } from './question-steps.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { useAttempt } from './use-attempt.ts';
import { useOpenTimes } from './use-open-times.ts';

/** Asks again whether the site has ended an attempt whose time is up. */
const END_CHECK_MS = 2_000;

/** A sitting of a quiz. Everything else of the site is out of the way while it is shown. */
export function Attempt({ initial }: { initial: StartReply }) {
  const t = useTranslations('quiz.attempt');
  const router = useRouter();
  const { store, api, shown } = useAttempt(initial);
  const { attempt, map, position, question, view, queue } = shown;
  const [phase, setPhase] = useState<'questions' | 'summary'>('questions');
  /** The end that has passed; staff may still have moved it. */
  const [passedEnd, setPassedEnd] = useState<string | null>(null);
  const [isEnding, setEnding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wasOpened, setOpened] = useState(false);

  const isOneWay = attempt.navigation === 'one-way';
  const isTimeUp = passedEnd !== null && passedEnd === attempt.endsAt;
  const isOver = isTimeUp || attempt.endedAt !== null;
  const reviewHref = `/quizzes/${attempt.quizSlug}/attempts/${attempt.id}/review`;
  const isLast = position === map.length - 1;

  useOpenTimes(api, store.writer, phase === 'questions' && !isOver && question ? position : null);
  useEffect(() => {
    document.title = `${position + 1}/${map.length} · ${attempt.title} · Argmin`;
    const url = new URL(window.location.href);
    url.searchParams.set('q', String(position + 1));
    window.history.replaceState(null, '', url);
  }, [position, map.length, attempt.title]);

  const checkEnd = useEffectEvent(() => void store.refresh());
  useEffect(() => {
    if (!isTimeUp || attempt.endedAt) return;
    const timer = setInterval(() => checkEnd(), END_CHECK_MS);
    return () => clearInterval(timer);
  }, [isTimeUp, attempt.endedAt]);

  const open = (to: number) => {
    setOpened(true);
    setPhase('questions');
    void store.open(to);
  };
  const next = async () => {
    setOpened(true);
    if (isLast) return setPhase('summary');
    if (!isOneWay) return store.open(position + 1);
    setEnding(true);
    const moved = await store.moveOn();
    setEnding(false);
    setProblem(moved ? null : t('notMoved'));
  };
  useKeyDown((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (isOver || isEnding || phase !== 'questions') return;
    event.preventDefault();
    void next();
  });
  const submit = async () => {
    if (isEnding) return;
    setEnding(true);
    setProblem(null);
    const result = await store.submit();
    setEnding(false);
    if (result.kind === 'saved') router.replace(reviewHref);
    else if (result.kind !== 'signed-out')
      setProblem(result.kind === 'refused' ? result.message : t('notSubmitted'));
  };
  const onTimeUp = () => {
    if (isTimeUp) return;
    setPassedEnd(attempt.endsAt);
    void store.queue.flush();
    void store.refresh();
  };
  const mapProps = {
    map,
    position: phase === 'summary' ? -1 : position,
    reached: isOneWay ? attempt.reached : null,
    onOpen: open,
  };

  return (
    <div data-attempt className="attempt">
      <AttemptBar shown={shown} clock={store.clock} onTimeUp={onTimeUp}>
        {isOver ? null : (
          <>
            <span className="lg:hidden">
              <MapDialog {...mapProps} position={position} />
            </span>
            <Button size="small" onClick={() => setPhase('summary')}>
              {t('finish')}
            </Button>
          </>
        )}
      </AttemptBar>
      <div className="attempt-body">
        {isOver ? (
          <AttemptEnded shown={shown} reviewHref={reviewHref} />
        ) : (
          <>
            <div className="min-w-0 space-y-6">
              {queue.problem?.kind === 'signed-out' ? (
                <SignInAgain waiting={queue.waiting.length} onSignedIn={() => void store.queue.flush()} />
              ) : null}
              <AttemptNotices
                shown={shown}
                onTakeOver={() => store.takeOver()}
                onRetry={() => void store.open(position)}
              />
              {phase === 'summary' ? (
                <AttemptSummary
                  map={map}
                  isOneWay={isOneWay}
                  isEnding={isEnding}
                  problem={problem}
                  onOpen={open}
                  onBack={() => open(position)}
                  onSubmit={submit}
                />
              ) : question && view ? (
                <QuestionPane
                  key={position}
                  attemptId={attempt.id}
                  question={question}
                  count={map.length}
                  view={view}
                  wasReplaced={shown.replaced.has(position)}
                  readOnly={isEnding}
                  takesFocus={wasOpened}
                  onChange={(change) => store.change(change)}
                  runCode={(partId, source) =>
                    api.run(position, partId, source, {
                      unreachable: t('runUnreachable'),
                      failed: t('runFailed'),
                    })
                  }
                >
                  {attempt.hints ? (
                    <HintList
                      hints={question.hints}
                      costs={question.question.hintCosts}
                      onTake={(index) => store.takeHint(index)}
                    />
                  ) : null}
                  <QuestionSteps
                    isFirst={position === 0}
                    isLast={isLast}
                    isOneWay={isOneWay}
                    problem={problem}
                    onPrevious={() => open(position - 1)}
                    onNext={next}
                  />
                </QuestionPane>
              ) : (
                <QuestionGap />
              )}
            </div>
            <aside className="space-y-3 max-lg:hidden">
              <QuestionMap {...mapProps} />
              <MapKey />
            </aside>
          </>
        )}
      </div>
    </div>
  );
}

/** Holds the place of a question that is on its way. */
function QuestionGap() {
  const t = useTranslations('quiz.attempt');
  return (
    <p className="question-gap text-muted" aria-busy>
      {t('coming')}
    </p>
  );
}
