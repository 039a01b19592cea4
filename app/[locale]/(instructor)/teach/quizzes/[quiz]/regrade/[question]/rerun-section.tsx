import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { RefreshEvery } from '#app/_components/refresh-every.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { RegradeOrder } from '#app/_domain/regrades/plan-answer.ts';
import type { RegradePlan } from '#app/_domain/regrades/plan-regrade.ts';
import { RerunForm } from './rerun-form.tsx';

const REFRESH_MS = 2000;
/** Browsers draw it each in colours of its own. */
const PROGRESS =
  'block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent';

/** Code that the version's cases have not seen: the button that has it run, then how far that is. */
export function RerunSection({
  quizId,
  order,
  plan: { reruns, changes, secondsLeft },
  graderIsAlive,
}: {
  quizId: string;
  order: RegradeOrder;
  plan: RegradePlan;
  graderIsAlive: boolean;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const count = (state: string) => reruns.filter((rerun) => rerun.state === state).length;
  const [missing, waiting, failed] = [count('missing'), count('waiting'), count('failed')];
  const done = changes.filter(({ ranAgain }) => ranAgain).length;
  return (
    <section aria-labelledby="rerun" className="space-y-4">
      <SectionHeading id="rerun">{t('rerun')}</SectionHeading>
      <p className="max-w-(--measure) text-sm text-muted">{t('rerunLead')}</p>
      {waiting > 0 ? (
        <>
          <RefreshEvery ms={REFRESH_MS} />
          <div className="max-w-2xl space-y-2">
            <output className="block text-sm tabular-nums">
              {secondsLeft === null || !graderIsAlive
                ? t('rerunning', { done, count: done + waiting })
                : t('rerunningLeft', { done, count: done + waiting, seconds: secondsLeft })}
            </output>
            <progress max={done + waiting} value={done} aria-label={t('rerun')} className={PROGRESS} />
          </div>
        </>
      ) : null}
      {waiting > 0 && !graderIsAlive ? <Notice tone="warn" title={t('noGrader')} /> : null}
      {failed > 0 ? <Notice tone="bad" title={t('rerunFailed', { count: failed })} /> : null}
      {missing + failed > 0 ? <RerunForm quizId={quizId} order={order} count={missing + failed} /> : null}
      {missing + waiting > 0 ? <p className="text-sm">{t('rerunFirst')}</p> : null}
    </section>
  );
}
