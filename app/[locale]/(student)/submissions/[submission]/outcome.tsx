import { getTranslations } from 'next-intl/server';
import { Notice } from '#app/_components/notice.tsx';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import { Time } from '#app/_components/time.tsx';
import { hasEnded } from '#app/_domain/progress/live-message.ts';
import type { SubmissionView } from '#app/_domain/submissions/read-submission.ts';
import type { ResultView } from '#app/_domain/submissions/result-view.ts';
import type { Verdict } from '#db/contract/grading-result.ts';
import { NotToldText } from './not-told-text.tsx';
import { ScoreLine } from './score-line.tsx';

const toneOf = (verdict: Verdict): StatusTone => {
  if (verdict === 'accepted') return 'good';
  if (verdict === 'system_error') return 'warn';
  return verdict === 'cancelled' ? 'neutral' : 'bad';
};

/** Of these the message tells a detail; those of the others are whole by themselves. */
const LED = ['compile_error', 'runtime_error', 'invalid_model', 'system_error'] as const;

async function WithoutEffect({
  view,
  of: { why, at },
}: {
  view: SubmissionView;
  of: NonNullable<SubmissionView['withoutEffect']>;
}) {
  const t = await getTranslations('submission.further');
  const when = () => <Time key="when" at={at} zone={view.timeZone} relative={false} />;
  return <Notice tone="info" title={t.rich(why, { when })} />;
}

/** How it ended: verdict, score, what happened and what to do. */
export async function Outcome({ view, result }: { view: SubmissionView; result: ResultView }) {
  const t = await getTranslations('submission');
  const { verdict, publicScore, notTold, privateScore, message, notices, diagnostics } = result;
  const { closed } = view.competition;
  const lead = LED.find((each) => each === verdict);
  return (
    <section aria-labelledby="verdict" className="space-y-4">
      <h2 id="verdict" className="text-xl">
        <StatusText tone={toneOf(verdict)}>
          {hasEnded(view.live.status)
            ? t(`verdict.${verdict}`)
            : t('further.soFar', { verdict: t(`verdict.${verdict}`) })}
        </StatusText>
      </h2>
      {view.withoutEffect ? <WithoutEffect view={view} of={view.withoutEffect} /> : null}
      {lead ? (
        <p className="max-w-(--measure)">{t(`explain.${lead}`, { count: diagnostics.length })}</p>
      ) : null}
      {publicScore ? (
        <div className="flex flex-wrap gap-x-12 gap-y-4">
          <ScoreLine title={t('publicScore')} score={publicScore} />
          {privateScore ? <ScoreLine title={t('privateScore')} score={privateScore} /> : null}
        </div>
      ) : null}
      {notTold ? <NotToldText notTold={notTold} /> : null}
      {(publicScore || notTold) && !closed ? <p className="text-sm text-muted">{t('privateLater')}</p> : null}
      {message ? (
        <p className="max-w-(--measure) border-l-2 border-control pl-4 whitespace-pre-wrap wrap-anywhere">
          {message}
        </p>
      ) : null}
      {notices.length > 0 ? (
        <Notice tone="info" title={t('notices')}>
          <ul className="list-disc space-y-1 pl-4">
            {notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}
