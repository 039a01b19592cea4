import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/_components/button.tsx';
import { formatScore } from '#app/_components/format-score.ts';
import { relativeTime } from '#app/_components/relative-time.ts';
import type { NextStep } from '#app/_domain/courses/choose-next-step.ts';
import type { ShownScore } from '#app/_domain/submissions/shown-score.ts';

/** The one thing to do now, with its button, and why it is this one. */
export function NextStepCard({ next, zone }: { next: NextStep; zone: string }) {
  const t = useTranslations('home');
  const locale = useLocale();
  const moment = useMoment(zone);

  switch (next.kind) {
    case 'watch': {
      const { submission } = next;
      return (
        <Card
          title={t('watchTitle', { competition: submission.competition.title[locale] })}
          reason={t('watchReason', { when: moment(submission.createdAt) })}
          action={
            <LinkButton kind="primary" href={`/submissions/${submission.id}`}>
              {t('watchAction')}
            </LinkButton>
          }
        />
      );
    }
    case 'submit': {
      const { competition } = next;
      const { mine } = competition.standing;
      return (
        <Card
          title={t('submitTitle', { competition: competition.definition.title[locale] })}
          reason={t(mine ? 'submitMoreReason' : 'submitFirstReason', {
            score: mine ? scoreInWords(mine.score) : '',
            when: moment(competition.closesAt),
          })}
          action={
            <LinkButton kind="primary" href={`/competitions/${competition.slug}/submit`}>
              {t('submitAction')}
            </LinkButton>
          }
        />
      );
    }
    case 'wait_for_data':
      return (
        <Card
          title={t('waitDataTitle', { competition: next.competition.definition.title[locale] })}
          reason={t('waitDataReason')}
          action={<LinkButton href={`/competitions/${next.competition.slug}`}>{t('openAction')}</LinkButton>}
        />
      );
    case 'nothing':
      return <p className="text-muted">{t('nothingDue')}</p>;
  }
}

function Card({ title, reason, action }: { title: string; reason: string; action: ReactNode }) {
  const t = useTranslations('home');
  return (
    <section
      aria-label={t('nextTitle')}
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <div className="min-w-0 space-y-0.5">
        <h2 className="text-lg">{title}</h2>
        <p className="text-sm text-muted">{reason}</p>
      </div>
      {action}
    </section>
  );
}

/** "Tue, Dec 1, 18:00 (in 2 days)" in the course's time zone. */
function useMoment(zone: string): (at: Date) => string {
  const t = useTranslations('home');
  const format = useFormatter();
  const now = useNow();
  return (at) =>
    t('moment', {
      absolute: format.dateTime(at, {
        weekday: 'short',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }),
      relative: relativeTime(format, at, now),
    });
}

function scoreInWords({ share, interval, total }: ShownScore): string {
  const { value, halfWidth } = formatScore(share, interval, total);
  return `${value} ± ${halfWidth}`;
}
