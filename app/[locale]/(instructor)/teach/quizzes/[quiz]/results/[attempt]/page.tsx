import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import { RefreshEvery } from '#app/_components/refresh-every.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ReviewQuestion } from '#app/_domain/attempts/read-review.ts';
import { database } from '#app/_domain/database.ts';
import { type ArrivedAnswer, readStaffAttempt } from '#app/_domain/quiz-building/read-staff-attempt.ts';
import { orNotFound, teachHref } from '../../../../teaching-page.ts';
import { quizOfTeaching } from '../../../quiz-of-teaching.ts';
import { SolutionView } from '../../solution-view.tsx';
import { RerunCodeForm } from '../rerun-code-form.tsx';
import { SaveHistory } from './save-history.tsx';

const REFRESH_MS = 3000;

interface Props {
  params: Promise<{ quiz: string; attempt: string }>;
}

const attemptOfPage = cache(async (quizId: string, attemptId: string) => {
  const page = await quizOfTeaching(quizId);
  const read = readStaffAttempt(database(), page.user, attemptId, await getLocale());
  const found = await orNotFound(read);
  if (found.quizId !== page.view.id) notFound();
  return { ...page, found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { quiz, attempt } = await params;
  const { found } = await attemptOfPage(quiz, attempt);
  const t = await getTranslations('quizBuilding.attempt');
  return { title: t('title', { number: found.number, name: found.ownerName }) };
}

/** One attempt: answers, marks, right answers, and every answer that arrived. */
export default async function AttemptPage({ params }: Props) {
  const { quiz, attempt } = await params;
  const { found, view, course } = await attemptOfPage(quiz, attempt);
  const [t, format] = await Promise.all([getTranslations('quizBuilding.attempt'), getFormatter()]);
  const { review, zone } = found;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <div className="space-y-8">
      <section aria-labelledby="attempt" className="max-w-xl space-y-2">
        <Link href={teachHref(`/quizzes/${view.id}/results`, course)} className={`text-sm ${TEXT_LINK}`}>
          {t('back')}
        </Link>
        <SectionHeading id="attempt">
          {t('title', { number: found.number, name: found.ownerName })}
        </SectionHeading>
        <DataList>
          {review?.score == null ? null : (
            <DataItem term={t('score')}>{`${number(review.score)} / ${number(review.maxScore)}`}</DataItem>
          )}
          {review?.penalty ? (
            <DataItem term={t('penalty')}>
              {format.number(review.penalty, { style: 'percent', maximumFractionDigits: 1 })}
            </DataItem>
          ) : null}
          <DataItem term={t('started')}>
            <Time at={found.startedAt} zone={zone} />
          </DataItem>
          {review ? (
            <DataItem term={t('ended')}>
              <Time at={review.endedAt} zone={zone} />
            </DataItem>
          ) : null}
          {review?.dueAt ? (
            <DataItem term={t('due')}>
              <Time at={review.dueAt} zone={zone} />
            </DataItem>
          ) : null}
        </DataList>
      </section>
      {found.code.failed > 0 ? <RerunCodeForm of={{ attemptId: attempt }} count={found.code.failed} /> : null}
      {found.code.waiting > 0 ? (
        <>
          <RefreshEvery ms={REFRESH_MS} />
          <Notice tone="info" aria-live="polite" title={t('codeRuns', { count: found.code.waiting })} />
        </>
      ) : null}
      {review ? (
        <ol className="space-y-10">
          {review.questions.map((question) => (
            <li key={question.position}>
              <Answered
                answered={question}
                history={found.history.get(question.position) ?? []}
                zone={zone}
              />
            </li>
          ))}
        </ol>
      ) : (
        <>
          <Notice tone="info" title={t('runs')} />
          <ol className="space-y-6">
            {[...found.history].map(([position, answers]) => (
              <li key={position} className="space-y-2">
                <SectionHeading>{`${position + 1}`}</SectionHeading>
                <SaveHistory answers={answers} zone={zone} isOpen />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

async function Answered({
  answered,
  history,
  zone,
}: {
  answered: ReviewQuestion;
  history: ArrivedAnswer[];
  zone: string;
}) {
  const [t, format] = await Promise.all([getTranslations('quizBuilding.attempt'), getFormatter()]);
  const { position, points, score, question, response, grade, solution, regrades } = answered;
  const number = (value: number | null) =>
    value === null ? '–' : format.number(value * points, { maximumFractionDigits: 2 });
  const heading =
    score === null
      ? t('questionUngraded', { number: position + 1, points })
      : t('question', { number: position + 1, score: number(score), points });
  return (
    <article aria-labelledby={`question-${position + 1}`} className="max-w-reading space-y-4">
      <SectionHeading id={`question-${position + 1}`}>{heading}</SectionHeading>
      {regrades.map(({ oldScore, newScore, reason, at }) => (
        <Notice
          key={at.toISOString()}
          tone="info"
          title={t('regraded', { old: number(oldScore), fresh: number(newScore), reason })}
        />
      ))}
      <QuestionView question={question} response={response ?? {}} readOnly grade={grade} />
      {solution ? <SolutionView parts={question.parts} solution={solution} label={t('solution')} /> : null}
      <SaveHistory answers={history} zone={zone} />
    </article>
  );
}
