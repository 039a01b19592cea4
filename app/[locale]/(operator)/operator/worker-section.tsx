import { useLocale, useTranslations } from 'next-intl';
import { titleWithDevice } from '#app/_components/backend-title.ts';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { GraderHealth } from '#app/_domain/operation/read-grader-health.ts';

type Worker = GraderHealth['workers'][number];
type Layer = Worker['layers'][number];

const WORKER_TONE = { takesJobs: 'good', draining: 'waiting', silent: 'bad' } as const;
const LAYER_TONE = { stands: 'good', missing: 'bad', notNeeded: 'warn' } as const satisfies Record<
  string,
  StatusTone
>;

/** One grader: what it does, and the walls around the submissions that it grades, unfolded where one is wanting. */
export function WorkerSection({ worker, zone }: { worker: Worker; zone: string }) {
  const t = useTranslations('operation');
  const state = stateOf(worker);
  const missing = worker.layers.filter(({ stands, isRequired }) => isRequired && !stands).length;
  return (
    <article className="space-y-4" aria-label={worker.name}>
      <h3 className="font-medium wrap-anywhere">{worker.name}</h3>
      {missing > 0 ? (
        <Notice tone="warn" title={t('open', { count: missing, worker: worker.name })}>
          {t('openBody')}
        </Notice>
      ) : null}
      <div className="max-w-reading">
        <DataList>
          <DataItem term={t('stateLabel')}>
            <StatusText tone={WORKER_TONE[state]}>{t(`state.${state}`)}</StatusText>
          </DataItem>
          <DataItem term={t('backend')}>{titleWithDevice(worker.backend, worker.device)}</DataItem>
          <DataItem term={t('slots')}>{worker.slots}</DataItem>
          <DataItem term={t('started')}>
            <Time at={worker.startedAt} zone={zone} />
          </DataItem>
          <DataItem term={t('heartbeat')}>
            <Time at={worker.heartbeatAt} zone={zone} length="second" />
          </DataItem>
        </DataList>
      </div>
      <details open={missing > 0} className="text-sm">
        <summary className="w-fit text-accent">
          {t('layersStanding', {
            standing: worker.layers.filter(({ stands }) => stands).length,
            all: worker.layers.length,
          })}
        </summary>
        <div className="pt-3">
          <LayerTable worker={worker} />
        </div>
      </details>
    </article>
  );
}

function LayerTable({ worker }: { worker: Worker }) {
  const t = useTranslations('operation');
  const locale = useLocale();
  return (
    <Table label={t('layersOf', { worker: worker.name })} stacked>
      <thead>
        <tr>
          <HeadCell>{t('layer')}</HeadCell>
          <HeadCell>{t('stands')}</HeadCell>
          <HeadCell>{t('detail')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {worker.layers.map((layer) => (
          <tr key={layer.name}>
            <RowHead>{layer.title[locale]}</RowHead>
            <Cell label={t('stands')} className="whitespace-nowrap">
              <StatusText tone={LAYER_TONE[standing(layer)]}>{t(`layerState.${standing(layer)}`)}</StatusText>
            </Cell>
            <Cell label={t('detail')} className="wrap-anywhere">
              {layer.detail[locale]}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const standing = ({ stands, isRequired }: Layer) =>
  stands ? 'stands' : isRequired ? 'missing' : 'notNeeded';

function stateOf({ isSilent, draining }: Worker): keyof typeof WORKER_TONE {
  if (isSilent) return 'silent';
  return draining ? 'draining' : 'takesJobs';
}
