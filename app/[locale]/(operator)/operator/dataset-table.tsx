import { useTranslations } from 'next-intl';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { GraderHealth } from '#app/_domain/operation/read-grader-health.ts';

const TONE = { preparing: 'running', ready: 'good', missing: 'warn', damaged: 'bad' } as const;

/** What the graders found of each data set; what is wrong stands as they said it, for the terminal. */
export function DatasetTable({ datasets, zone }: { datasets: GraderHealth['datasets']; zone: string }) {
  const t = useTranslations('operation');
  if (datasets.length === 0) return <EmptyState>{t('noDatasets')}</EmptyState>;
  return (
    <Table label={t('datasets')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('dataset')}</HeadCell>
          <HeadCell>{t('stateLabel')}</HeadCell>
          <HeadCell>{t('seen')}</HeadCell>
          <HeadCell>{t('detail')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {datasets.map(({ slug, state, detail, updatedAt }) => (
          <tr key={slug}>
            <RowHead>{slug}</RowHead>
            <Cell label={t('stateLabel')}>
              <StatusText tone={TONE[state]}>{t(`datasetState.${state}`)}</StatusText>
            </Cell>
            <Cell label={t('seen')}>
              <Time at={updatedAt} zone={zone} />
            </Cell>
            <Cell label={t('detail')} className="wrap-anywhere">
              {detail ? <span lang="en">{detail}</span> : '–'}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
