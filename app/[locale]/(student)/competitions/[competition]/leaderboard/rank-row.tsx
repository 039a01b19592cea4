import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { backendTitle } from '#app/_components/backend-title.ts';
import { formatDuration } from '#app/_components/format-amount.ts';
import { IntervalBar } from '#app/_components/interval-bar.tsx';
import { Link } from '#app/_components/link.tsx';
import { PartScore } from '#app/_components/part-score.tsx';
import { Cell, RowHead } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { LeaderboardRow } from '#app/_domain/leaderboard/read-leaderboard.ts';

/** One student or one baseline; baselines are dashed and have no rank. */
export function RankRow({
  row,
  axis,
  zone,
  closed,
}: {
  row: LeaderboardRow;
  axis: [number, number];
  zone: string;
  closed: boolean;
}) {
  const t = useTranslations('leaderboard');
  const locale = useLocale();
  const format = useFormatter();
  const { share, interval } = row.privateScore ?? row.publicScore;
  const look = row.isBaseline ? 'rank-baseline text-muted' : row.isMine ? 'rank-mine' : '';
  return (
    <tr id={row.isMine ? 'mine' : undefined} className={look}>
      <Cell numeric>{row.rank ?? <span aria-hidden>–</span>}</Cell>
      <RowHead className={`rank-name ${row.isBaseline ? 'font-normal' : ''}`}>
        <Name row={row} />
      </RowHead>
      {closed ? (
        <Cell>
          <Change change={row.change} />
        </Cell>
      ) : null}
      {closed ? (
        <Cell numeric label={t('privateScore')}>
          {row.privateScore ? <PartScore part={row.privateScore} /> : null}
        </Cell>
      ) : null}
      <Cell numeric label={closed ? t('publicScore') : undefined}>
        <PartScore part={row.publicScore} />
      </Cell>
      <Cell className="rank-interval">
        <IntervalBar
          value={share}
          interval={interval}
          axis={axis}
          mine={row.isMine}
          className="h-3 w-full min-w-28"
        />
      </Cell>
      <Cell numeric label={t('entries')}>
        {row.isBaseline ? null : row.entries}
      </Cell>
      <Cell className="whitespace-nowrap">
        {row.isBaseline ? null : <Time at={row.submittedAt} zone={zone} length="day" relative={false} />}
      </Cell>
      <Cell numeric label={t('parameters')}>
        {row.parameters === null ? null : format.number(row.parameters)}
      </Cell>
      <Cell numeric label={t('trainingTime')} className="whitespace-nowrap">
        {row.trainingMs === null ? null : formatDuration(row.trainingMs, locale)}
      </Cell>
      <Cell label={t('backend')}>{backendTitle(row.backend)}</Cell>
    </tr>
  );
}

function Name({ row }: { row: LeaderboardRow }) {
  const t = useTranslations('leaderboard');
  const locale = useLocale();
  const name = typeof row.name === 'string' ? row.name : row.name[locale];
  const note = row.isBaseline ? t('baseline') : row.isMine ? t('you') : null;
  return (
    <>
      {row.submissionId ? (
        <Link href={`/submissions/${row.submissionId}`} className="text-accent underline underline-offset-3">
          {name}
        </Link>
      ) : (
        name
      )}
      {note ? <span className="font-normal text-muted"> · {note}</span> : null}
    </>
  );
}

/** Places won or lost from the public to the private ranking. */
function Change({ change }: { change: number | null }) {
  const t = useTranslations('leaderboard');
  if (change === null) return null;
  const Icon = change > 0 ? ArrowUp : change < 0 ? ArrowDown : Minus;
  const text =
    change > 0 ? t('up', { count: change }) : change < 0 ? t('down', { count: -change }) : t('same');
  return (
    <span
      className={`inline-flex items-center gap-1 ${change > 0 ? 'text-good' : change < 0 ? 'text-bad' : 'text-muted'}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {text}
    </span>
  );
}
