import './quiz-table.css';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ListedQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { standingOf } from './quiz-filter.ts';
import { QuizMinutes, wholeMinutes } from './quiz-minutes.tsx';
import { QuizStateText } from './quiz-state-text.tsx';
import { FirstTopic, QuizTopics } from './quiz-topics.tsx';
import { QuizWindow } from './quiz-window.tsx';

/** Quizzes with their rules in short and where one stands. */
export function QuizTable({ quizzes, label }: { quizzes: readonly ListedQuiz[]; label: string }) {
  const t = useTranslations('quiz');
  return (
    <Table label={label} stacked className="quiz-table">
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
  const hasTopics = quiz.topics.length > 0;
  const draft = quiz.isPublished ? null : t('draft');
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
        <span className="block text-xs font-normal text-muted max-sm:hidden">
          {inWords([
            t('questions', { count: quiz.questions }),
            hasTopics ? <QuizTopics key="topics" topics={quiz.topics} /> : null,
            draft,
          ])}
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
      <Cell className="quiz-window">
        <QuizWindow quiz={quiz} />
        {isShort ? (
          <span className="block text-warn">
            {t('shorter', { now: wholeMinutes(minutesIfStartedNow), limit: wholeMinutes(minutesAllowed) })}
          </span>
        ) : null}
      </Cell>
      <Cell numeric className="quiz-rules whitespace-nowrap max-sm:whitespace-normal">
        <span className="max-sm:hidden">
          <QuizMinutes minutes={minutesAllowed} />
        </span>
        <span className="sm:hidden">
          {inWords([
            t('questions', { count: quiz.questions }),
            <QuizMinutes key="minutes" minutes={minutesAllowed} />,
            quiz.attemptsLeft === null ? t('anyNumber') : t('leftInShort', { count: quiz.attemptsLeft }),
            hasTopics ? <FirstTopic key="topic" topics={quiz.topics} /> : null,
            draft,
          ])}
        </span>
      </Cell>
      <Cell numeric className="max-sm:hidden">
        {quiz.attemptsLeft ?? t('unlimited')}
      </Cell>
      <Cell
        numeric
        label={t('score')}
        className={`quiz-score ${last ? '' : 'max-sm:hidden whitespace-nowrap'}`}
      >
        {quiz.countedShare === null ? (
          <span className="text-muted">{score()}</span>
        ) : (
          format.number(quiz.countedShare, { style: 'percent', maximumFractionDigits: 1 })
        )}
      </Cell>
    </tr>
  );
}

/** Side by side, with a dot between. */
function inWords(parts: readonly ReactNode[]): ReactNode {
  return parts
    .filter((part) => part !== null)
    .map((part, i) => (
      // oxlint-disable-next-line react/no-array-index-key -- they stand where they stand
      <Fragment key={i}>
        {i > 0 ? ' · ' : null}
        {part}
      </Fragment>
    ));
}
