import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ListedQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { standingOf } from './quiz-filter.ts';
import { QuizMinutes, wholeMinutes } from './quiz-minutes.tsx';
import { QuizStateText } from './quiz-state-text.tsx';
import { QuizTopics } from './quiz-topics.tsx';
import { QuizWindow } from './quiz-window.tsx';

/** Quizzes with their rules in short and where one stands. */
export function QuizTable({ quizzes, label }: { quizzes: readonly ListedQuiz[]; label: string }) {
  const t = useTranslations('quiz');
  return (
    <Table label={label} stacked>
      <thead>
        <tr>
          <HeadCell>{t('quiz')}</HeadCell>
          <HeadCell>{t('stateHead')}</HeadCell>
          <HeadCell>{t('window')}</HeadCell>
          <HeadCell numeric>{t('limit')}</HeadCell>
          <HeadCell numeric>{t('left')}</HeadCell>
          <HeadCell numeric>{t('score')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {quizzes.map((quiz) => (
          <QuizRow key={quiz.id} quiz={quiz} />
        ))}
      </tbody>
    </Table>
  );
}

function QuizRow({ quiz }: { quiz: ListedQuiz }) {
  const t = useTranslations('quiz');
  const format = useFormatter();
  const locale = useLocale();
  const { canStart, minutesAllowed, minutesIfStartedNow } = quiz;
  const isShort =
    canStart &&
    minutesAllowed !== null &&
    minutesIfStartedNow !== null &&
    minutesIfStartedNow < minutesAllowed;
  const standing = standingOf(quiz);
  const last = quiz.attempts.findLast(({ endedAt }) => endedAt !== null);
  /** Why there is none yet, and when there will be. */
  const score = () => {
    const release = last?.releases.score;
    if (!release) return t('none');
    if (release.shown) return t('attempts.beingGraded');
    const at = release.from;
    if (!at) return t('attempts.notShown');
    const when = () => (
      <Time key="at" at={at} zone={quiz.course.timeZone} relative={false} nameZone={false} />
    );
    return t.rich('attempts.from', { when });
  };
  return (
    <tr>
      <RowHead className="sm:min-w-56">
        <Link href={`/quizzes/${quiz.slug}`} className="text-accent hover:underline underline-offset-3">
          {quiz.title[locale]}
        </Link>
        <span className="block text-xs font-normal text-muted">
          {t('questions', { count: quiz.questions })}
          {quiz.topics.length > 0 ? (
            <>
              {' · '}
              <QuizTopics topics={quiz.topics} />
            </>
          ) : null}
          {quiz.isPublished ? null : ` · ${t('draft')}`}
        </span>
      </RowHead>
      <Cell>
        <span className="flex flex-wrap gap-x-4">
          <QuizStateText standing={standing} />
          {last?.endedAt ? (
            <Link
              href={`/quizzes/${quiz.slug}/attempts/${last.id}/review`}
              aria-label={t('reviewOf', { quiz: quiz.title[locale] })}
              className={TEXT_LINK}
            >
              {t('toReview')}
            </Link>
          ) : null}
        </span>
      </Cell>
      <Cell className="max-sm:basis-full">
        <QuizWindow quiz={quiz} />
        {isShort ? (
          <span className="block text-warn">
            {t('shorter', { now: wholeMinutes(minutesIfStartedNow), limit: wholeMinutes(minutesAllowed) })}
          </span>
        ) : null}
      </Cell>
      <Cell numeric label={t('limit')} className="whitespace-nowrap">
        <QuizMinutes minutes={minutesAllowed} />
      </Cell>
      <Cell numeric label={t('left')}>
        {quiz.attemptsLeft ?? t('unlimited')}
      </Cell>
      <Cell numeric label={t('score')}>
        {quiz.countedShare === null ? (
          <span className="text-muted">{score()}</span>
        ) : (
          format.number(quiz.countedShare, { style: 'percent', maximumFractionDigits: 1 })
        )}
      </Cell>
    </tr>
  );
}
