import { useFormatter, useTranslations } from 'next-intl';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { PlannedChange } from '#app/_domain/regrades/plan-regrade.ts';
import { countShares } from './count-shares.ts';

/** The totals of the attempts by tenths, before and after: numbers with a bar behind each. */
export function Distribution({ changes }: { changes: readonly PlannedChange[] }) {
  const t = useTranslations('quizBuilding.regrade');
  const format = useFormatter();
  const attempts = [...new Map(changes.map((change) => [change.attemptId, change])).values()];
  const before = attempts.map(({ oldTotal, maxScore }) => oldTotal / maxScore);
  const after = attempts.map(({ newTotal, maxScore }) => newTotal / maxScore);
  const counts = { before: countShares(before), after: countShares(after) };
  const most = Math.max(...counts.before, ...counts.after);
  const mean = (shares: number[]) =>
    format.number(shares.reduce((sum, share) => sum + share, 0) / shares.length, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  return (
    <figure className="max-w-xl space-y-2">
      <figcaption className="text-sm">
        <span className="font-medium">{t('distribution')}</span>
        <span className="block text-muted">
          {t('distributionSummary', { before: mean(before), after: mean(after) })}
        </span>
      </figcaption>
      <Table label={t('distribution')}>
        <thead>
          <tr>
            <HeadCell>{t('share')}</HeadCell>
            <HeadCell className="w-2/5">{t('before')}</HeadCell>
            <HeadCell className="w-2/5">{t('after')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {counts.before.map((_, i) => (
            <tr key={i}>
              <RowHead className="py-0.5! font-normal whitespace-nowrap text-muted tabular-nums">
                {`${i * 10}–${i * 10 + 10}%`}
              </RowHead>
              <Bar count={counts.before[i] ?? 0} most={most} />
              <Bar count={counts.after[i] ?? 0} most={most} />
            </tr>
          ))}
        </tbody>
      </Table>
    </figure>
  );
}

function Bar({ count, most }: { count: number; most: number }) {
  return (
    <Cell className="py-0.5!">
      <span className="flex items-center gap-2 tabular-nums">
        {count > 0 ? (
          <span
            aria-hidden
            className="h-3 rounded-full bg-series-1"
            style={{ width: `${(count / most) * 80}%`, minWidth: '2px' }}
          />
        ) : null}
        <span className={count > 0 ? '' : 'text-muted'}>{count}</span>
      </span>
    </Cell>
  );
}
