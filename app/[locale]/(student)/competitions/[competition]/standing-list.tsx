import { useLocale, useTranslations } from 'next-intl';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { formatScore } from '#app/_components/format-score.ts';
import { PartScore } from '#app/_components/part-score.tsx';
import { Time } from '#app/_components/time.tsx';
import type { CompetitionView } from '#app/_domain/competitions/read-competition.ts';
import type { RunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import type { Standing } from '#app/_domain/leaderboard/read-standing.ts';

/** Deadline, runs left, and the scores to compare with. */
export function StandingList({
  competition,
  standing,
  runs,
}: {
  competition: CompetitionView;
  standing: Standing;
  runs: RunsLeft;
}) {
  const t = useTranslations('competition');
  const locale = useLocale();
  const { state, opensAt, closesAt, course } = competition;
  const { mine, nextTold, best, students, baselines } = standing;
  const when = () => <Time at={runs.renewedAt} zone={course.timeZone} />;
  const none = <span className="text-muted">{t('none')}</span>;
  return (
    <>
      <DataList>
        <DataItem term={t(state === 'not_open' ? 'opens' : state === 'open' ? 'deadline' : 'closed')}>
          <Time at={state === 'not_open' ? opensAt : closesAt} zone={course.timeZone} />
        </DataItem>
        <DataItem term={t('runsLeft')}>
          {t('runsOf', { left: runs.left, perDay: runs.perDay })}
          {runs.left > 0 ? null : (
            <span className="block text-muted">{t.rich('runsRenewed', { perDay: runs.perDay, when })}</span>
          )}
        </DataItem>
        <DataItem term={t('yourBest')}>{mine ? <PartScore part={mine.score} /> : none}</DataItem>
        {mine && nextTold !== null ? (
          <DataItem term={t('nextTold')}>
            {t('fromOn', { score: formatScore(nextTold, null, mine.score.total).value })}
          </DataItem>
        ) : null}
        {mine?.rank ? (
          <DataItem term={t('yourRank')}>{t('rankOf', { rank: mine.rank, total: students })}</DataItem>
        ) : null}
        <DataItem term={t('courseBest')}>{best ? <PartScore part={best} /> : none}</DataItem>
        {baselines.map(({ name, score }) => (
          <DataItem key={name.en} term={name[locale]}>
            <PartScore part={score} />
          </DataItem>
        ))}
      </DataList>
      <p className="pt-3 text-sm">
        <Link href={`/competitions/${competition.slug}/leaderboard`} className={TEXT_LINK}>
          {t('leaderboardAction')}
        </Link>
      </p>
    </>
  );
}
