import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { listRegrades } from '#app/_domain/regrades/list-regrades.ts';
import { quizOfTeaching } from '../../quiz-of-teaching.ts';
import { AttemptedQuestions } from './attempted-questions.tsx';
import { RegradeHistory } from './regrade-history.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const Applied = z.coerce.number().int().positive().optional().catch(undefined);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('regrade')} · ${view.definition.title[locale]}` };
}

/** Which questions can be graded anew, and the record of what was. */
export default async function RegradesPage({ params, searchParams }: Props) {
  const { user, view, course, isInstructor } = await quizOfTeaching((await params).quiz);
  const [t, { questions, history }] = await Promise.all([
    getTranslations('quizBuilding.regrade'),
    listRegrades(database(), user, view.id),
  ]);
  const applied = Applied.parse((await searchParams).applied);
  return (
    <div className="space-y-10">
      {applied === undefined || history.length === 0 ? null : (
        <Notice tone="good" title={t('applied', { count: applied })} />
      )}
      <section aria-labelledby="questions" className="space-y-4">
        <SectionHeading id="questions">{t('questions')}</SectionHeading>
        <p className="max-w-(--measure) text-sm text-muted">{t('lead')}</p>
        {questions.length > 0 ? (
          <AttemptedQuestions
            questions={questions}
            quizId={view.id}
            course={course}
            mayRegrade={isInstructor}
          />
        ) : (
          <EmptyState>{t('empty')}</EmptyState>
        )}
      </section>
      <section aria-labelledby="history" className="space-y-4">
        <SectionHeading id="history">{t('history')}</SectionHeading>
        {history.length > 0 ? (
          <RegradeHistory history={history} quizId={view.id} zone={course.timeZone} mayUndo={isInstructor} />
        ) : (
          <p className="py-4 text-sm text-muted">{t('noHistory')}</p>
        )}
      </section>
    </div>
  );
}
