import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Prose } from '#app/_components/prose.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { standingOf } from '../_list/quiz-filter.ts';
import { QuizStateText } from '../_list/quiz-state-text.tsx';
import { AttemptsTable } from './attempts-table.tsx';
import { quizOfPage } from './quiz-of-page.ts';
import { RefreshAt } from './refresh-at.tsx';
import { RulesList } from './rules-list.tsx';
import { StartQuiz } from './start-quiz.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { quiz } = await quizOfPage((await params).quiz);
  return { title: quiz.title[await getLocale()] };
}

/** The rules of a quiz before it is started, and one's own attempts. */
export default async function QuizPage({ params }: Props) {
  const { quiz } = await quizOfPage((await params).quiz);
  const [locale, t] = await Promise.all([getLocale(), getTranslations('quiz')]);
  const page = (
    <>
      <PageHeader
        crumbs={[{ href: `/quizzes?course=${quiz.course.slug}`, label: t('title') }]}
        title={quiz.title[locale]}
        lead={<QuizStateText standing={standingOf(quiz)} />}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="space-y-8">
          <Prose>{quiz.description[locale]}</Prose>
          <section aria-labelledby="during" className="space-y-3">
            <SectionHeading id="during">{t('rules.during')}</SectionHeading>
            <ul className="max-w-(--measure) list-disc space-y-1.5 pl-5 text-sm">
              <li>{t('rules.saved')}</li>
              <li>{t('rules.offline')}</li>
              <li>{t(quiz.minutesAllowed === null ? 'rules.noEnd' : 'rules.end')}</li>
              <li>{t('rules.help')}</li>
            </ul>
          </section>
          <AttemptsTable quiz={quiz} />
        </div>
        <section aria-labelledby="rules">
          <SectionHeading id="rules">{t('rules.title')}</SectionHeading>
          <RulesList quiz={quiz} />
        </section>
      </div>
    </>
  );
  return (
    <ClientMessages namespaces={['quiz', 'question']}>
      <Startable quiz={quiz}>{page}</Startable>
    </ClientMessages>
  );
}

/** The page with what can be done below it: start, go on, or why not. */
async function Startable({ quiz, children }: { quiz: QuizView; children: ReactNode }) {
  const t = await getTranslations('quiz');
  const { canStart, runningAttemptId, state, opensAt, closesAt, now } = quiz;
  if (canStart) {
    const toClose = closesAt && (closesAt.getTime() - now.getTime()) / 60_000;
    return (
      <StartQuiz
        quiz={{ id: quiz.id, slug: quiz.slug, asksPassCode: quiz.asksPassCode }}
        minutes={{ allowed: quiz.minutesAllowed, atLoad: quiz.minutesIfStartedNow, toClose }}
      >
        {children}
      </StartQuiz>
    );
  }
  const when = (at: Date | null) => () => (at ? <Time key="at" at={at} zone={quiz.course.timeZone} /> : null);
  return (
    <>
      {children}
      <div className="space-y-4 pt-6">
        {runningAttemptId ? (
          <LinkButton kind="primary" href={`/quizzes/${quiz.slug}/attempts/${runningAttemptId}`}>
            {t('start.resume')}
          </LinkButton>
        ) : state === 'not_open' && opensAt ? (
          <>
            <Notice tone="info" title={t.rich('start.opens', { when: when(opensAt) })}>
              {t('start.opensBySelf')}
            </Notice>
            <RefreshAt inMs={opensAt.getTime() - now.getTime()} />
          </>
        ) : state === 'closed' ? (
          <Notice tone="info" title={t.rich('start.closed', { when: when(closesAt) })} />
        ) : quiz.attemptsLeft === 0 ? (
          <Notice tone="info" title={t('start.noneLeft')} />
        ) : (
          <Notice tone="info" title={t('start.notEnrolled')} />
        )}
      </div>
    </>
  );
}
