import { useTranslations } from 'next-intl';
import { Time } from '#app/_components/time.tsx';
import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';

/** The next date of a quiz that matters to this person: when it opens, is due or closes. */
export function QuizWindow({ quiz }: { quiz: QuizView }) {
  const t = useTranslations('quiz');
  const { state, opensAt, dueAt, closesAt, course } = quiz;
  const [word, at] = dateOf();
  if (!at) return <span className="text-muted">{t('noDates')}</span>;
  return (
    <>
      <span className="text-muted">{t(word)} </span>
      <Time at={at} zone={course.timeZone} nameZone={false} />
    </>
  );

  function dateOf(): ['opens' | 'due' | 'closes' | 'closed', Date | null] {
    if (state === 'not_open') return ['opens', opensAt];
    if (state === 'closed') return ['closed', closesAt];
    return state === 'open' && dueAt ? ['due', dueAt] : ['closes', closesAt];
  }
}
