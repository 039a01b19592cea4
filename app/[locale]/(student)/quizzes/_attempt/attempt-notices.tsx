'use client';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import type { AttemptShown } from './attempt-store.ts';

/** What happened around the attempt: time was added, another tab took over, a question does not come. */
export function AttemptNotices({
  shown: { addedTime, isOlderTab, problem, question },
  onTakeOver,
  onRetry,
}: {
  shown: AttemptShown;
  onTakeOver(): void;
  onRetry(): void;
}) {
  const t = useTranslations('quiz.attempt');
  const addedMinutes = Math.round(addedTime / 6_000) / 10;
  return (
    <>
      <output className="block space-y-3 empty:hidden">
        {addedMinutes > 0 ? <Notice tone="good" title={t('addedTime', { minutes: addedMinutes })} /> : null}
        {isOlderTab ? (
          <Notice tone="warn" title={t('olderTabTitle')}>
            <p>{t('olderTab')}</p>
            <Button size="small" className="mt-2" onClick={onTakeOver}>
              {t('takeOver')}
            </Button>
          </Notice>
        ) : null}
      </output>
      {problem && !question ? (
        <Notice
          tone="warn"
          role="alert"
          title={problem === 'unreachable' ? t('notHereTitle') : problem.message}
        >
          {problem === 'unreachable' ? <p>{t('notHere')}</p> : null}
          <Button size="small" className="mt-2" onClick={onRetry}>
            {t('retry')}
          </Button>
        </Notice>
      ) : null}
    </>
  );
}
