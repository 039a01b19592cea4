'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { LinkButton } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { GRACE_SECONDS } from '#app/_domain/attempts/attempt-messages.ts';
import type { AttemptShown } from './attempt-store.ts';

/** The attempt is over: why, what was saved, and what of this device may still count. */
export function AttemptEnded({ shown, reviewHref }: { shown: AttemptShown; reviewHref: string }) {
  const t = useTranslations('quiz.attempt.ended');
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { attempt, map, queue } = shown;
  const reason = attempt.endReason ?? 'time-up';
  const end = Date.parse(attempt.endedAt ?? attempt.endsAt ?? attempt.now);
  const time = (at: number) =>
    format.dateTime(new Date(at), {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  const numbers = (positions: readonly number[]) =>
    format.list(positions.map((position) => String(position + 1)));
  const late = [...queue.untaken.keys()];
  const saved = map.filter(({ answered, unsaved }) => answered && !unsaved).length;
  return (
    <section aria-labelledby="ended" className="max-w-reading space-y-6 py-4">
      <header className="space-y-1">
        <h1 id="ended" ref={heading} tabIndex={-1} className="text-xl outline-none">
          {t(`title.${reason}`)}
        </h1>
        <p className="text-muted">{t('saved', { time: time(end), saved, total: map.length })}</p>
      </header>
      <output className="block space-y-3">
        {queue.waiting.length > 0 ? (
          <Notice tone="warn" title={t('waitingTitle', { questions: numbers(queue.waiting) })}>
            {t('waiting', { until: time(end + GRACE_SECONDS * 1000) })}
          </Notice>
        ) : null}
        {late.length > 0 ? (
          <Notice tone="warn" title={t('lateTitle', { questions: numbers(late) })}>
            {t('late')}
          </Notice>
        ) : null}
      </output>
      <LinkButton kind={queue.waiting.length > 0 ? 'secondary' : 'primary'} href={reviewHref}>
        {t('toReview')}
      </LinkButton>
    </section>
  );
}
