import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/button.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { database } from '#app/_domain/database.ts';
import { listQuizzes } from '#app/_domain/quizzes/list-quizzes.ts';
import { JoinCourse } from '../join-course.tsx';
import { FilterNav } from './_list/filter-nav.tsx';
import { passesFilter, QUIZ_FILTERS, readFilter, standingOf } from './_list/quiz-filter.ts';
import { QuizTable } from './_list/quiz-table.tsx';

interface Props {
  searchParams: Promise<{ course?: string | string[]; state?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quiz'))('title') };
}

/** Which quizzes there are, under which rules, and where one stands. */
export default async function QuizzesPage({ searchParams }: Props) {
  const user = await requireUser();
  const query = await searchParams;
  const chosen = user.courses.find(({ course }) => course.slug === query.course) ?? user.courses[0];
  if (!chosen) return <JoinCourse />;
  const [t, locale, quizzes] = await Promise.all([
    getTranslations('quiz'),
    getLocale(),
    listQuizzes(database(), user, chosen.course.id),
  ]);
  const filter = readFilter(query.state);
  const { slug } = chosen.course;
  const shownBy = (each: (typeof QUIZ_FILTERS)[number]) =>
    quizzes.filter((quiz) => passesFilter(standingOf(quiz), each));
  const counts = Object.fromEntries(QUIZ_FILTERS.map((each) => [each, shownBy(each).length])) as Record<
    (typeof QUIZ_FILTERS)[number],
    number
  >;
  const shown = shownBy(filter);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/?course=${slug}`, label: courseTitle(chosen.course, locale) }]}
        title={t('title')}
        actions={
          <LinkButton href={{ pathname: '/practice', query: { course: slug } }}>{t('toPractice')}</LinkButton>
        }
      />
      {quizzes.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <>
          <FilterNav filter={filter} counts={counts} course={slug} />
          {shown.length > 0 ? (
            <QuizTable quizzes={shown} label={t('title')} />
          ) : (
            <EmptyState>{t('emptyFilter')}</EmptyState>
          )}
        </>
      )}
    </>
  );
}
