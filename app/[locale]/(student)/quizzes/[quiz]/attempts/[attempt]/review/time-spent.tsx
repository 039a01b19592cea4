import { useTranslations } from 'next-intl';

const MINUTE_MS = 60_000;

/** About how long a question stood open: no more exact than it was counted. */
export function TimeSpent({ ms }: { ms: number }) {
  const t = useTranslations('quiz.review');
  const minutes = Math.round(ms / MINUTE_MS);
  return <>{minutes < 1 ? t('underMinute') : t('aboutMinutes', { minutes })}</>;
}
