'use client';
import { useLocale, useTranslations } from 'next-intl';
import { backendTitle } from '#app/_components/backend-title.ts';
import { formatDuration } from '#app/_components/format-amount.ts';
import { Notice } from '#app/_components/notice.tsx';
import type { LiveState } from '#app/_domain/progress/live-message.ts';
import type { RunProgress } from '#app/_domain/progress/run-progress.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import type { Locale } from '#db/contract/locale.ts';
import { PhaseSteps } from './phase-steps.tsx';

/** Where the run is, in words: place and wait, the training clock, what went wrong on our side. */
export function PhaseLine({
  state,
  progress,
  trainingLimitMs,
}: {
  state: LiveState;
  progress: RunProgress;
  trainingLimitMs: number;
}) {
  const t = useTranslations('submission.phase');
  const locale = useLocale();
  const noWorker = state.queue?.anyWorker === false && !state.stopRequested;
  return (
    <div className="space-y-3">
      <PhaseSteps status={state.status} />
      <p className="text-xl font-semibold tabular-nums">
        <Phase state={state} elapsedMs={progress.elapsedMs} limitMs={trainingLimitMs} />
      </p>
      {noWorker ? <NoWorker backend={state.queue?.backend ?? null} /> : null}
      {state.attempt > 1 ? (
        <Notice tone="info" title={t('again', { attempt: state.attempt })}>
          {t('againBody')}
        </Notice>
      ) : null}
      {progress.checkpointMs === null ? null : (
        <p className="text-sm text-muted">
          {t('checkpoint', { elapsed: formatDuration(progress.checkpointMs, locale) })}
        </p>
      )}
    </div>
  );
}

function NoWorker({ backend }: { backend: BackendName | null }) {
  const t = useTranslations('submission.phase');
  const title = backend && backendTitle(backend);
  return (
    <Notice tone="info" title={title ? t('noSuchWorker', { backend: title }) : t('noWorker')}>
      {title ? t('noSuchWorkerBody', { backend: title }) : t('noWorkerBody')}
    </Notice>
  );
}

function Phase({
  state: { status, queue },
  elapsedMs,
  limitMs,
}: {
  state: LiveState;
  elapsedMs: number | null;
  limitMs: number;
}) {
  const t = useTranslations('submission.phase');
  const locale = useLocale();
  if (queue) {
    return (
      <>
        {t('queuedPlace', { place: queue.place })}
        {queue.anyWorker ? (
          <span className="font-normal text-muted">{` · ${waitText(queue.wait, t, locale)}`}</span>
        ) : null}
      </>
    );
  }
  if (status === 'training') {
    const limit = formatDuration(limitMs, locale);
    if (elapsedMs === null) return t('trainingNow', { limit });
    return t('trainingElapsed', { elapsed: formatDuration(elapsedMs, locale), limit });
  }
  if (status === 'compiling' || status === 'scoring') return t(`${status}Now`);
  return status === 'queued' ? t('queued') : t('endedNow');
}

type PhaseTexts = ReturnType<typeof useTranslations<'submission.phase'>>;

function waitText(wait: { lowMs: number; highMs: number } | null, t: PhaseTexts, locale: Locale): string {
  if (wait === null) return t('waitUnknown');
  const rounded = (ms: number) => formatDuration(Math.ceil(ms / 5000) * 5000, locale);
  if (wait.highMs === 0) return t('waitNow');
  const [low, high] = [rounded(wait.lowMs), rounded(wait.highMs)];
  if (wait.lowMs === 0) return t('waitUpTo', { high });
  return low === high ? t('waitAbout', { high }) : t('waitRange', { low, high });
}
