import { getTranslations } from 'next-intl/server';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { ListedQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { standingOf } from './quiz-filter.ts';
import { QuizTable } from './quiz-table.tsx';

/** On the course's page: quizzes that can be taken now, and the way to all of them and to practice. */
export async function QuizzesAtHome({ quizzes, course }: { quizzes: readonly ListedQuiz[]; course: string }) {
  const t = await getTranslations('quiz');
  const open = quizzes.filter((quiz) => ['running', 'open', 'late'].includes(standingOf(quiz)));
  return (
    <section aria-labelledby="quizzes">
      <SectionHeading
        id="quizzes"
        aside={
          <span className="flex gap-4">
            <Link href={{ pathname: '/quizzes', query: { course } }} className={TEXT_LINK}>
              {t('home.all')}
            </Link>
            <Link href={{ pathname: '/practice', query: { course } }} className={TEXT_LINK}>
              {t('toPractice')}
            </Link>
          </span>
        }
      >
        {t('title')}
      </SectionHeading>
      {open.length > 0 ? (
        <QuizTable quizzes={open} label={t('title')} />
      ) : (
        <p className="py-4 text-sm text-muted">{t('home.noneOpen')}</p>
      )}
    </section>
  );
}
