import { useLocale, useTranslations } from 'next-intl';
import { titleWithDevice } from '#app/_components/backend-title.ts';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { formatBytes, formatDuration } from '#app/_components/format-amount.ts';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { hasEnded } from '#app/_domain/progress/live-message.ts';
import type { SubmissionView } from '#app/_domain/submissions/read-submission.ts';
import type { ResultView } from '#app/_domain/submissions/result-view.ts';

const HASH_SHOWN = 'sha256:'.length + 12;

/** Where the time went, what was used, and what makes this run repeatable. */
export function Receipt({ view, result }: { view: SubmissionView; result: ResultView }) {
  const t = useTranslations('submission.receipt');
  const locale = useLocale();
  const { phases, peakMemoryBytes, backend, device, model, seed, sourceHash } = result;
  const time = (ms: number | null) =>
    ms === null ? <span className="text-muted">{t('notReached')}</span> : formatDuration(ms, locale);
  return (
    <section aria-labelledby="receipt">
      <SectionHeading id="receipt">{t('title')}</SectionHeading>
      <DataList>
        <DataItem term={t('queued')}>{time(phases.queuedMs)}</DataItem>
        <DataItem term={t('compiling')}>{time(phases.compilingMs)}</DataItem>
        <DataItem term={t('starting')}>{time(phases.startingMs)}</DataItem>
        <DataItem term={t('training')}>{time(phases.trainingMs)}</DataItem>
        <DataItem term={t('scoring')}>{time(phases.scoringMs)}</DataItem>
        {peakMemoryBytes === null ? null : (
          <DataItem term={t('memory')}>{formatBytes(peakMemoryBytes)}</DataItem>
        )}
        {phases.startingMs === null ? null : (
          <DataItem term={t('backend')}>{titleWithDevice(backend, device)}</DataItem>
        )}
        {model ? (
          <DataItem term={t('parameters')}>
            {t('size', { parameters: model.parameters, layers: model.layers })}
          </DataItem>
        ) : null}
        <DataItem term={t('seed')}>{seed}</DataItem>
        <DataItem term={t('hash')}>
          <code title={sourceHash}>{sourceHash.slice(0, HASH_SHOWN)}…</code>
        </DataItem>
        {hasEnded(view.live.status) && view.live.attempt > 1 ? (
          <DataItem term={t('attempt')}>{view.live.attempt}</DataItem>
        ) : null}
        {view.baselineTitle ? null : <DataItem term={t('counted')}>{t(counted(view))}</DataItem>}
      </DataList>
    </section>
  );
}

function counted({ costsRun, stoppedByStaff }: SubmissionView) {
  if (costsRun) return 'countedYes';
  return stoppedByStaff ? 'countedNoStaff' : 'countedNo';
}
