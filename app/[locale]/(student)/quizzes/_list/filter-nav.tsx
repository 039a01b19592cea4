import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { QUIZ_FILTERS, type QuizFilter } from './quiz-filter.ts';

/** Which quizzes are listed; the choice is in the address. */
export function FilterNav({
  filter,
  counts,
  course,
}: {
  filter: QuizFilter;
  counts: Record<QuizFilter, number>;
  /** Slug of the course, where several are chosen from. */
  course: string;
}) {
  const t = useTranslations('quiz.filter');
  return (
    <nav aria-label={t('label')} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-5 text-sm">
        {QUIZ_FILTERS.map((each) => (
          <li key={each}>
            <Link
              href={{ pathname: '/quizzes', query: { course, ...(each === 'all' ? {} : { state: each }) } }}
              aria-current={each === filter ? 'page' : undefined}
              className={`block border-b-2 py-2.5 ${
                each === filter
                  ? 'border-accent font-medium'
                  : 'border-transparent text-muted hover:text-text'
              }`}
            >
              {t(each)} <span className="text-muted tabular-nums">{counts[each]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
