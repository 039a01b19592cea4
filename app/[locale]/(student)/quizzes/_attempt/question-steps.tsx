'use client';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { ShortcutList } from '#app/_components/shortcut-list.tsx';

/** The way to the next question and back. */
export function QuestionSteps({
  isFirst,
  isLast,
  isOneWay,
  problem,
  onPrevious,
  onNext,
}: {
  isFirst: boolean;
  isLast: boolean;
  isOneWay: boolean;
  problem: string | null;
  onPrevious(): void;
  onNext(): void;
}) {
  const t = useTranslations('quiz.attempt');
  return (
    <div className="space-y-3">
      {problem === null ? null : <Notice tone="warn" role="alert" title={problem} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="primary" aria-keyshortcuts="Control+Enter Meta+Enter" onClick={onNext}>
          {t(isLast ? 'saveAndFinish' : isOneWay ? 'saveAndLeave' : 'saveAndNext')}
        </Button>
        {isFirst || isOneWay ? null : <Button onClick={onPrevious}>{t('previous')}</Button>}
        <span className="text-sm text-muted pointer-coarse:hidden">{t('nextKeys')}</span>
        <span className="ml-auto">
          <ShortcutList shortcuts={['next', 'run', 'indent', 'move']} />
        </span>
      </div>
      {isOneWay && !isLast ? <p className="text-sm text-muted">{t('oneWay')}</p> : null}
    </div>
  );
}
