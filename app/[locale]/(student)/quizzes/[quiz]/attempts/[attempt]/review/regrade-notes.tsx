import { useFormatter, useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ReviewQuestion } from '#app/_domain/attempts/read-review.ts';

/** What regrades changed: the points before and after, when, and the reason. */
export function RegradeNotes({
  reviewed: { regrades, points },
  zone,
}: {
  reviewed: ReviewQuestion;
  zone: string;
}) {
  const t = useTranslations('quiz.review');
  const format = useFormatter();
  const number = (share: number | null) =>
    share === null ? '–' : format.number(share * points, { maximumFractionDigits: 2 });
  return regrades.map(({ oldScore, newScore, reason, at }) => (
    <Notice
      key={at.toISOString()}
      tone="info"
      title={t('regraded', { before: number(oldScore), after: number(newScore), points })}
    >
      {reason} · <Time at={at} zone={zone} />
    </Notice>
  ));
}
