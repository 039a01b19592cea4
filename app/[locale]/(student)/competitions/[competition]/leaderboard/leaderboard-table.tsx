import './leaderboard.css';
import { useTranslations } from 'next-intl';
import { formatScore } from '#app/_components/format-score.ts';
import { HeadCell, Table } from '#app/_components/table.tsx';
import type { LeaderboardRow } from '#app/_domain/leaderboard/read-leaderboard.ts';
import { intervalAxis } from './interval-axis.ts';
import { RankRow } from './rank-row.tsx';

/** The part that ranks: the private one once it is known. */
export const rankingScore = (row: LeaderboardRow) => row.privateScore ?? row.publicScore;

/** One page of the ranking. Its bars share one axis, which the column's heading names. */
export function LeaderboardTable({
  rows,
  zone,
  closed,
}: {
  rows: readonly LeaderboardRow[];
  zone: string;
  closed: boolean;
}) {
  const t = useTranslations('leaderboard');
  const axis = intervalAxis(rows.map((row) => rankingScore(row).interval));
  const [low, high] = axis.map((share) => formatScore(share, null, 1).value);
  return (
    <Table label={t('title')} stacked>
      <thead>
        <tr>
          <HeadCell numeric>{t('rank')}</HeadCell>
          <HeadCell>{t('name')}</HeadCell>
          {closed ? <HeadCell>{t('change')}</HeadCell> : null}
          {closed ? <HeadCell numeric>{t('privateScore')}</HeadCell> : null}
          <HeadCell numeric>{t('publicScore')}</HeadCell>
          <HeadCell>
            {t('interval')}{' '}
            <span className="font-normal">{t('axis', { low: low ?? '', high: high ?? '' })}</span>
          </HeadCell>
          <HeadCell numeric>{t('entries')}</HeadCell>
          <HeadCell>{t('improved')}</HeadCell>
          <HeadCell numeric>{t('parameters')}</HeadCell>
          <HeadCell numeric>{t('trainingTime')}</HeadCell>
          <HeadCell>{t('backend')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RankRow
            key={typeof row.name === 'string' ? `${row.rank}:${row.name}:${row.submittedAt}` : row.name.en}
            row={row}
            axis={axis}
            zone={zone}
            closed={closed}
          />
        ))}
      </tbody>
    </Table>
  );
}
