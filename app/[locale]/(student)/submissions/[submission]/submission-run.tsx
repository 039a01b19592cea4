'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { hasEnded, type LiveState } from '#app/_domain/progress/live-message.ts';
import type { Verdict } from '#db/contract/grading-result.ts';
import { stopAction } from './actions.ts';
import { CurvePanel } from './curve-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { PhaseLine } from './phase-line.tsx';
import { type InitialRun, useLiveSubmission } from './use-live-submission.ts';
import type { ConnectionState } from './follow-submission.ts';

/**
 * The part of the page that lives: phase, curves and log while the run goes on, curves and log after it.
 * `verdict` comes with the page of the ended run, and is announced once where it was awaited.
 */
export function SubmissionRun({
  submissionId,
  initial,
  trainingLimitMs,
  verdict,
  hasTrained,
  isStaff,
  isOwner,
}: {
  submissionId: string;
  initial: InitialRun;
  trainingLimitMs: number;
  verdict: Verdict | null;
  /** Of an ended run: whether its code was run at all. */
  hasTrained: boolean;
  isStaff: boolean;
  isOwner: boolean;
}) {
  const live = useLiveSubmission(submissionId, initial);
  // Once the page brings the result, what it holds is all there is.
  const { state, progress, connection } = verdict ? { ...initial, connection: 'live' as const } : live;
  const running = !verdict && !hasEnded(state.status);
  const hasCurves = progress.rows.length > 0;
  return (
    <div className="space-y-8">
      <Announcement state={state} verdict={verdict} />
      {verdict ? null : (
        <div className="space-y-4">
          <PhaseLine state={state} progress={progress} trainingLimitMs={trainingLimitMs} />
          <Connection connection={connection} />
          {running && state.isFurther ? <FurtherGrading /> : null}
          {running && (isStaff || !state.isFurther) ? (
            <StopForm submissionId={submissionId} state={state} isOwner={isOwner} />
          ) : null}
        </div>
      )}
      {hasCurves || (running && state.status !== 'queued') || verdict === 'accepted' ? (
        <CurvePanel rows={progress.rows} running={running} />
      ) : null}
      {progress.log.length > 0 || hasTrained ? <LogPanel log={progress.log} /> : null}
    </div>
  );
}

/** Spoken once at each change of phase, and nothing else. */
function Announcement({ state: { status }, verdict }: { state: LiveState; verdict: Verdict | null }) {
  const t = useTranslations('submission');
  const text = verdict
    ? t('announce.ended', { verdict: t(`verdict.${verdict}`) })
    : status === 'done' || status === 'failed'
      ? ''
      : t(`announce.${status}`);
  return <output className="sr-only">{text}</output>;
}

function Connection({ connection }: { connection: ConnectionState }) {
  const t = useTranslations('submission.connection');
  return (
    <output className="block">
      {connection === 'live' ? null : <Notice tone="warn" title={t(connection)} />}
    </output>
  );
}

/** Staff asked for it: what it means for the result so far. */
function FurtherGrading() {
  const t = useTranslations('submission.further');
  return (
    <Notice tone="info" title={t('title')}>
      {t('body')}
    </Notice>
  );
}

function stopHint({ status, isFurther, stopRequested, queue }: LiveState, isOwner: boolean) {
  if (stopRequested && queue?.anyWorker === false) return 'stoppingWaiting';
  if (isFurther) return 'stopFurtherHint';
  if (status === 'queued') return 'stopWaitingHint';
  return isOwner ? 'stopHint' : 'stopForStudentHint';
}

function StopForm({
  submissionId,
  state,
  isOwner,
}: {
  submissionId: string;
  state: LiveState;
  isOwner: boolean;
}) {
  const t = useTranslations('submission');
  return (
    <form action={stopAction} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="submission" value={submissionId} />
      <SubmitButton kind="danger" size="small" disabled={state.stopRequested}>
        {t(state.stopRequested ? 'stopping' : 'stop')}
      </SubmitButton>
      <span className="text-sm text-muted">{t(stopHint(state, isOwner))}</span>
    </form>
  );
}
