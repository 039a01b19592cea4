import { useTranslations } from 'next-intl';
import { formatScore } from '#app/_components/format-score.ts';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { PartScore } from '#app/_components/part-score.tsx';
import type { Leaderboard } from '#app/_domain/leaderboard/read-leaderboard.ts';

/** The reader's own rank over the table, whatever page of it is shown. */
export function OwnPlace({
  board: { mine, gap, nextTold, students },
  isStaff,
  jumpTo,
}: {
  board: Leaderboard;
  isStaff: boolean;
  jumpTo: string;
}) {
  const t = useTranslations('leaderboard');
  if (!mine || mine.rank === null) {
    return <p className="text-sm text-muted">{t(isStaff ? 'staffNotRanked' : 'notRanked')}</p>;
  }
  return (
    <section aria-label={t('standing')} className="border-l-2 border-series-1 pl-4">
      <p className="flex flex-wrap items-baseline gap-x-4 text-lg font-semibold tabular-nums">
        {t('place', { rank: mine.rank, total: students })}
        <span className="font-normal">
          <PartScore part={mine.privateScore ?? mine.publicScore} />
        </span>
      </p>
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        {mine.privateScore ? null : (
          <span>{gap ? t('gap', { points: (100 * gap.share).toFixed(1), rank: gap.rank }) : t('first')}</span>
        )}
        {nextTold === null ? null : (
          <span>{t('nextTold', { score: formatScore(nextTold, null, mine.publicScore.total).value })}</span>
        )}
        <a href={jumpTo} className={TEXT_LINK}>
          {t('jump')}
        </a>
        {typeof mine.name === 'string' && !isStaff ? (
          <Link href="/account" className={TEXT_LINK}>
            {t('changeName')}
          </Link>
        ) : null}
      </p>
    </section>
  );
}
