import { useTranslations } from 'next-intl';
import { formatScore } from '#app/_components/format-score.ts';
import type { ShownScore } from '#app/_domain/submissions/shown-score.ts';

/** One part's score, large, with its interval in words. */
export function ScoreLine({ title, score }: { title: string; score: ShownScore }) {
  const t = useTranslations('submission');
  const { share, interval, correct, total } = score;
  const { value, halfWidth } = formatScore(share, interval, total);
  const bound = (at: number) => formatScore(at, null, total).value;
  return (
    <div className="min-w-60 space-y-1">
      <h3 className="text-sm font-medium text-muted">{title}</h3>
      <p className="text-3xl font-semibold tabular-nums">
        <data value={share}>{value}</data>
        <span className="text-lg font-normal text-muted">{` ± ${halfWidth}`}</span>
      </p>
      <p className="text-sm text-muted tabular-nums">
        {t('interval', { low: bound(interval[0]), high: bound(interval[1]) })} ·{' '}
        {correct === null ? t('ofImages', { total }) : t('rightOf', { correct, total })}
      </p>
    </div>
  );
}
