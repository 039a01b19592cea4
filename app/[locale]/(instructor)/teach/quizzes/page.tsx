import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/button.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { database } from '#app/_domain/database.ts';
import { listStaffQuizzes } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { courseOfQuery, teachHref, teachingPage, type TeachingQuery } from '../teaching-page.ts';
import { QuizTable } from './quiz-table.tsx';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quizBuilding'))('title') };
}

/** Every quiz of a course, drafts too. */
export default async function QuizzesPage({ searchParams }: Props) {
  const { user, course, role } = await teachingPage(await courseOfQuery(searchParams));
  const [t, locale, { quizzes }] = await Promise.all([
    getTranslations('quizBuilding'),
    getLocale(),
    listStaffQuizzes(database(), user, course.id),
  ]);
  const isInstructor = role === 'instructor';
  const actions = isInstructor ? (
    <>
      <LinkButton href={teachHref('/quizzes/new', course)} kind="primary">
        {t('list.new')}
      </LinkButton>
      <LinkButton href={teachHref('/quizzes/import', course)}>{t('list.import')}</LinkButton>
    </>
  ) : undefined;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={actions}
        lead={isInstructor ? undefined : t('list.assistant')}
      />
      {quizzes.length > 0 ? (
        <QuizTable quizzes={quizzes} course={course} locale={locale} />
      ) : (
        <EmptyState>{t('list.empty')}</EmptyState>
      )}
    </>
  );
}
