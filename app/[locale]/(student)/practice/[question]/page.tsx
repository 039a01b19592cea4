import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { PageHeader } from '#app/_components/page-header.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { listPractice, type PracticeQuestion } from '#app/_domain/practice/list-practice.ts';
import type { PracticeState } from '#app/_domain/practice/practice-messages.ts';
import { readPractice } from '#app/_domain/practice/read-practice.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { PracticeSession } from './practice-session.tsx';

interface Props {
  params: Promise<{ question: string }>;
  searchParams: Promise<{ variant?: string | string[] }>;
}

/** The question, in whichever of the reader's courses it is. */
const questionOfPage = cache(async (unsafeId: string): Promise<PracticeQuestion> => {
  const user = await requireUser();
  for (const { course } of user.courses) {
    const questions = await listPractice(database(), user, course.id);
    const found = questions.find(({ id }) => id === unsafeId);
    if (found) return found;
  }
  return notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await questionOfPage((await params).question);
  return { title: title[await getLocale()] };
}

/** A question to practise: variant after variant, checked at once, nothing counted. */
export default async function PracticeQuestionPage({ params, searchParams }: Props) {
  const [question, { variant }, locale, t] = await Promise.all([
    params.then((each) => questionOfPage(each.question)),
    searchParams,
    getLocale(),
    getTranslations('quiz'),
  ]);
  return (
    <ClientMessages namespaces={['quiz', 'question']}>
      <PageHeader
        crumbs={[{ href: '/practice', label: t('practice.title') }]}
        title={question.title[locale]}
        lead={
          <span className="text-sm">
            {[...question.topics.map((topic) => t(`topic.${topic}`)), t(`kind.${question.kind}`)].join(' · ')}
          </span>
        }
      />
      <PracticeSession
        questionId={question.id}
        isWithheld={question.isWithheld}
        initial={typeof variant === 'string' ? await variantOfPage(variant, question.id) : null}
      />
    </ClientMessages>
  );
}

/** The variant that the address names; one that is not there any more gives a new one. */
async function variantOfPage(unsafeVariantId: string, questionId: string): Promise<PracticeState | null> {
  const [user, locale] = await Promise.all([requireUser(), getLocale()]);
  try {
    const state = await readPractice(database(), user, unsafeVariantId, locale);
    return state.questionId === questionId ? state : null;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
