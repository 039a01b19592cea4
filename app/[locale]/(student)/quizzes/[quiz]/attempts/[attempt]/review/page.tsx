import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import { readReview, type Review } from '#app/_domain/attempts/read-review.ts';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { listPractice, type PracticeQuestion } from '#app/_domain/practice/list-practice.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { redirect } from '#app/_i18n/navigation.ts';
import { JumpList } from './jump-list.tsx';
import { practiceLinks } from './practice-links.ts';
import { ReviewRelease } from './review-release.tsx';
import { RevealTarget } from './reveal-target.tsx';
import { ReviewedQuestion } from './reviewed-question.tsx';
import { topicScores } from './topic-scores.ts';
import { TopicTable } from './topic-table.tsx';

interface Props {
  params: Promise<{ quiz: string; attempt: string }>;
}

const reviewOfPage = cache(async (unsafeAttemptId: string): Promise<Review | null> => {
  const [user, locale] = await Promise.all([requireUser(), getLocale()]);
  try {
    return await readReview(database(), user, unsafeAttemptId, locale);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const review = await reviewOfPage((await params).attempt);
  const t = await getTranslations('quiz.review');
  return { title: review ? t('titleOf', { quiz: review.quiz.title[await getLocale()] }) : t('title') };
}

/** Understand what went wrong: the score, then each question with what was right and why. */
export default async function ReviewPage({ params }: Props) {
  const { quiz: slug, attempt } = await params;
  const review = await reviewOfPage(attempt);
  const [locale, t, ofQuiz] = await Promise.all([
    getLocale(),
    getTranslations('quiz.review'),
    getTranslations('quiz'),
  ]);
  if (!review) return redirect({ href: `/quizzes/${slug}/attempts/${attempt}`, locale });
  const isMissed = ({ grade }: Review['questions'][number]) => grade !== null && grade.mark !== 'right';
  const firstOpen = (review.questions.find(isMissed) ?? review.questions[0])?.position;
  const practice = review.ownerName === null ? await practiceOf(review.course.id) : [];
  const links = practiceLinks(review.questions, practice);
  const scores = topicScores(review.questions);
  return (
    <ClientMessages namespaces={['quiz', 'question']}>
      <PageHeader
        crumbs={[
          { href: `/quizzes?course=${review.course.slug}`, label: ofQuiz('title') },
          { href: `/quizzes/${review.quiz.slug}`, label: review.quiz.title[locale] },
        ]}
        title={t('attempt', { number: review.number })}
        lead={<Ended review={review} />}
      />
      <div className="space-y-8">
        <ReviewRelease review={review} />
        <ScoreLine review={review} />
        {scores.length > 0 ? (
          <section aria-labelledby="topics" className="max-w-reading">
            <SectionHeading id="topics">{t('topics')}</SectionHeading>
            <TopicTable scores={scores} />
          </section>
        ) : null}
        <div className="space-y-2">
          <JumpList questions={review.questions} />
          {review.questions.some(({ openMs }) => openMs !== null) ? (
            <p className="text-sm text-muted">
              {t(review.ownerName === null ? 'timesSay' : 'timesSayStaff')}
            </p>
          ) : null}
        </div>
        <RevealTarget />
        <div className="border-b border-line">
          {review.questions.map((reviewed) => (
            <ReviewedQuestion
              key={reviewed.position}
              reviewed={reviewed}
              isOpen={reviewed.position === firstOpen}
              attempt={{
                id: review.attemptId,
                isOwn: review.ownerName === null,
                zone: review.course.timeZone,
              }}
              practiceHref={links.get(reviewed.position) ?? null}
            />
          ))}
        </div>
      </div>
    </ClientMessages>
  );
}

/** @returns nothing for who is no longer in the course */
async function practiceOf(courseId: string): Promise<PracticeQuestion[]> {
  try {
    return await listPractice(database(), await requireUser(), courseId);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return [];
    throw error;
  }
}

async function Ended({ review }: { review: Review }) {
  const t = await getTranslations('quiz.review');
  const when = () => <Time key="when" at={review.endedAt} zone={review.course.timeZone} relative={false} />;
  return (
    <span className="text-sm">
      {review.ownerName ? `${review.ownerName} · ` : null}
      {t.rich(`ended.${review.endReason}`, { when })}
    </span>
  );
}

async function ScoreLine({ review: { score, maxScore, penalty } }: { review: Review }) {
  if (score === null) return null;
  const [t, format] = await Promise.all([getTranslations('quiz.review'), getFormatter()]);
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <data value={score} className="text-3xl font-semibold">
        {t('scored', { score: number(score), points: number(maxScore) })}
      </data>
      <span className="text-lg text-muted">
        {format.number(maxScore > 0 ? score / maxScore : 0, { style: 'percent', maximumFractionDigits: 1 })}
      </span>
      {penalty ? <span className="text-sm text-muted">{t('penalty', { share: penalty })}</span> : null}
    </p>
  );
}
