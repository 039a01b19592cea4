import { useTranslations } from 'next-intl';

/** Whole minutes that are really there: never more than there are. */
export const wholeMinutes = (minutes: number): number => Math.max(1, Math.floor(minutes + 1e-6));

/** A time limit with extra time in it, or that there is none. */
export function QuizMinutes({ minutes }: { minutes: number | null }) {
  const t = useTranslations('quiz');
  return <>{minutes === null ? t('noLimit') : t('minutes', { minutes: wholeMinutes(minutes) })}</>;
}
