import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { database } from '#app/_domain/database.ts';
import { listPickableQuestions } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { courseOfQuery, teachHref, teachingPage } from '../../teaching-page.ts';
import { EMPTY_QUIZ } from '../_builder/builder-messages.ts';
import { QuizBuilder } from '../_builder/quiz-builder.tsx';
import { quizOfTeaching } from '../quiz-of-teaching.ts';

interface Props {
  searchParams: Promise<{ course?: string | string[]; copy?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quizBuilding.build'))('newTitle') };
}

/** A new quiz, empty or as a copy of another. It is stored with its first save. */
export default async function NewQuizPage({ searchParams }: Props) {
  const { user, course } = await teachingPage(await courseOfQuery(searchParams));
  const { copy } = await searchParams;
  const source = typeof copy === 'string' ? (await quizOfTeaching(copy)).view.definition : null;
  const [t, locale, questions] = await Promise.all([
    getTranslations('quizBuilding'),
    getLocale(),
    listPickableQuestions(database(), user, course.id),
  ]);
  const quiz = source ? { ...source, id: `${source.id}-copy` } : EMPTY_QUIZ;
  return (
    <ClientMessages namespaces={['quizBuilding', 'quiz']}>
      <PageHeader
        crumbs={[{ href: teachHref('/quizzes', course), label: t('title') }]}
        title={source ? t('build.copyTitle', { title: source.title[locale] }) : t('build.newTitle')}
      />
      <QuizBuilder
        quizId={null}
        course={course.slug}
        quiz={quiz}
        seenAt=""
        questions={questions}
        attempts={0}
      />
    </ClientMessages>
  );
}
