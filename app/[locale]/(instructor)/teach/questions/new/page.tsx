import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { database } from '#app/_domain/database.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { QuestionKind } from '#quizzes/schema/question.ts';
import { courseOfQuery, teachHref, teachingPage, type TeachingQuery } from '../../teaching-page.ts';
import { NewQuestionForm } from './new-question-form.tsx';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authoring.create'))('title') };
}

/** A kind, a name and a deck make a draft from a template. */
export default async function NewQuestionPage({ searchParams }: Props) {
  const { user, course } = await teachingPage(await courseOfQuery(searchParams));
  const [t, { questions }] = await Promise.all([
    getTranslations('authoring'),
    listQuestions(database(), user, course.id),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: teachHref('/questions', course), label: t('list.title') }]}
        title={t('create.title')}
        lead={t('create.lead')}
      />
      <ClientMessages namespaces={['authoring', 'quiz']}>
        <NewQuestionForm
          course={course.slug}
          decks={[...new Set(questions.map(({ deck }) => deck))]}
          kinds={QuestionKind.options}
        />
      </ClientMessages>
    </>
  );
}
