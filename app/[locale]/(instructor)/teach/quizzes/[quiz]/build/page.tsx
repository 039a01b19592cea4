import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Notice } from '#app/_components/notice.tsx';
import { database } from '#app/_domain/database.ts';
import { listPickableQuestions } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { QuizBuilder } from '../../_builder/quiz-builder.tsx';
import { quizOfTeaching } from '../../quiz-of-teaching.ts';

interface Props {
  params: Promise<{ quiz: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('build')} · ${view.definition.title[locale]}` };
}

/** Title, questions and rules; for assistants to read. */
export default async function BuildPage({ params }: Props) {
  const { user, quiz, view, course, isInstructor } = await quizOfTeaching((await params).quiz);
  const [t, questions] = await Promise.all([
    getTranslations('quizBuilding.build'),
    listPickableQuestions(database(), user, course.id),
  ]);
  const builder = (
    <QuizBuilder
      quizId={view.id}
      course={course.slug}
      quiz={view.definition}
      seenAt={quiz.updatedAt.toISOString()}
      questions={questions}
      attempts={view.use.attempts}
    />
  );
  if (isInstructor) return builder;
  return (
    <div className="space-y-6">
      <Notice tone="info" title={t('readOnly')} />
      <fieldset disabled>{builder}</fieldset>
    </div>
  );
}
