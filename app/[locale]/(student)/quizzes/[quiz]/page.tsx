import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
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
import { QuizColumns } from './quiz-columns.tsx';
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
  const columns = {
    header: (
      <PageHeader
        crumbs={[{ href: `/quizzes?course=${quiz.course.slug}`, label: t('title') }]}
        title={quiz.title[locale]}
        lead={<QuizStateText standing={standingOf(quiz)} />}
      />
    ),
    intro: (
      <>
        <Prose>{quiz.description[locale]}</Prose>
        <WhileYouSitIt hasLimit={quiz.minutesAllowed !== null} />
        <AttemptsTable quiz={quiz} />
      </>
    ),
    rules: (
      <section aria-labelledby="rules">
        <SectionHeading id="rules">{t('rules.title')}</SectionHeading>
        <RulesList quiz={quiz} />
      </section>
    ),
  };
  const { canStart, closesAt, now } = quiz;
  return (
    <ClientMessages namespaces={['quiz', 'question']}>
      {canStart ? (
        <StartQuiz
          quiz={{ id: quiz.id, slug: quiz.slug, asksPassCode: quiz.asksPassCode }}
          minutes={{
            allowed: quiz.minutesAllowed,
            atLoad: quiz.minutesIfStartedNow,
            toClose: closesAt && (closesAt.getTime() - now.getTime()) / 60_000,
          }}
          {...columns}
        />
      ) : (
        <QuizColumns {...columns} action={<OtherAction quiz={quiz} />} />
      )}
    </ClientMessages>
  );
}

async function WhileYouSitIt({ hasLimit }: { hasLimit: boolean }) {
  const t = await getTranslations('quiz.rules');
  return (
    <section aria-labelledby="during" className="space-y-3">
      <SectionHeading id="during">{t('during')}</SectionHeading>
      <ul className="max-w-(--measure) list-disc space-y-1.5 pl-5 text-sm marker:text-muted">
        <li>{t('saved')}</li>
        <li>{t('offline')}</li>
        <li>{t(hasLimit ? 'end' : 'noEnd')}</li>
        <li>{t('help')}</li>
      </ul>
    </section>
  );
}

/** What can be done where nothing can be started: go on, or why not. */
async function OtherAction({ quiz }: { quiz: QuizView }) {
  const t = await getTranslations('quiz.start');
  const { runningAttemptId, state, opensAt, closesAt, now } = quiz;
  const when = (at: Date | null) => () => (at ? <Time key="at" at={at} zone={quiz.course.timeZone} /> : null);
  if (runningAttemptId) {
    return (
      <LinkButton kind="primary" href={`/quizzes/${quiz.slug}/attempts/${runningAttemptId}`}>
        {t('resume')}
      </LinkButton>
    );
  }
  if (state === 'not_open' && opensAt) {
    return (
      <>
        <Notice tone="info" title={t.rich('opens', { when: when(opensAt) })}>
          {t('opensBySelf')}
        </Notice>
        <RefreshAt inMs={opensAt.getTime() - now.getTime()} />
      </>
    );
  }
  if (state === 'closed') return <Notice tone="info" title={t.rich('closed', { when: when(closesAt) })} />;
  return <Notice tone="info" title={t(quiz.attemptsLeft === 0 ? 'noneLeft' : 'notEnrolled')} />;
}
