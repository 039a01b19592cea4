import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import type { RegradePlan } from '#app/_domain/regrades/plan-regrade.ts';

const DIRECTIONS = ['up', 'same', 'down', 'kept'] as const;

/** How many answers would rise, stay, fall, and how many nothing happens to. */
export function PlanSummary({
  plan,
  leftOut,
  isReady,
}: {
  plan: RegradePlan;
  leftOut: number;
  /** No code has to run before this can be said. */
  isReady: boolean;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const count = (direction: string) => plan.changes.filter((change) => change.direction === direction).length;
  const facts = [
    ...DIRECTIONS.map((direction) => [t(direction), count(direction)] as const),
    [t('done'), plan.done] as const,
    [t('rerunCount'), plan.reruns.filter(({ state }) => state !== 'failed').length] as const,
    [t('leftOutCount'), leftOut] as const,
  ].filter(([, number], i) => number > 0 || i < 3);
  const writes = plan.changes.filter(({ write }) => write);
  return (
    <>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {facts.map(([name, number]) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-2xl tabular-nums">{number}</dd>
          </div>
        ))}
      </dl>
      {!isReady ? null : writes.length === 0 ? (
        <Notice tone="info" title={t('nobody')} />
      ) : writes.every(({ direction }) => direction === 'same') ? (
        <Notice tone="info" title={t('onlyVersion')} />
      ) : null}
    </>
  );
}
