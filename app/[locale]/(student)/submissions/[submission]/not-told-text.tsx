import { useTranslations } from 'next-intl';
import { formatScore } from '#app/_components/format-score.ts';
import { PartScore } from '#app/_components/part-score.tsx';
import type { NotTold } from '#app/_domain/submissions/public-score.ts';

/** Why no score stands here, what it would take, and what to compare runs by. */
export function NotToldText({ notTold: { best, needed } }: { notTold: NotTold }) {
  const t = useTranslations('submission.notTold');
  const shownBest = () => <PartScore key="best" part={best} />;
  return (
    <div className="max-w-(--measure) space-y-1">
      <h3 className="text-sm font-medium text-muted">{t('title')}</h3>
      <p className="text-lg">{t.rich('notBetter', { best: shownBest })}</p>
      <p className="text-sm text-muted">
        {needed === null
          ? t('never', { total: best.total })
          : t('needed', { score: formatScore(needed, null, best.total).value })}
      </p>
      <p className="text-sm text-muted">{t('validation')}</p>
    </div>
  );
}
