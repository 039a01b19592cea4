import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';
import { standingOf } from './quiz-filter.ts';
import { QuizMinutes, wholeMinutes } from './quiz-minutes.tsx';
import { QuizStateText } from './quiz-state-text.tsx';
import { QuizWindow } from './quiz-window.tsx';

/** Quizzes with their rules in short and where one stands. */
export function QuizTable({ quizzes, label }: { quizzes: readonly QuizView[]; label: string }) {
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

function QuizRow({ quiz }: { quiz: QuizView }) {
  const t = useTranslations('quiz');
  const format = useFormatter();
  const locale = useLocale();
  const { canStart, minutesAllowed, minutesIfStartedNow } = quiz;
  const isShort =
    canStart &&
    minutesAllowed !== null &&
    minutesIfStartedNow !== null &&
    minutesIfStartedNow < minutesAllowed;
  return (
    <tr>
      <RowHead className="sm:min-w-56">
        <Link href={`/quizzes/${quiz.slug}`} className="text-accent hover:underline underline-offset-3">
          {quiz.title[locale]}
        </Link>
        <span className="block text-xs font-normal text-muted">
          {t('questions', { count: quiz.questions })}
          {quiz.isPublished ? null : ` · ${t('draft')}`}
        </span>
      </RowHead>
      <Cell>
        <QuizStateText standing={standingOf(quiz)} />
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
      <Cell numeric label={t('score')} className="whitespace-nowrap">
        {quiz.countedShare === null ? (
          <span className="text-muted">{t('none')}</span>
        ) : (
          format.number(quiz.countedShare, { style: 'percent', maximumFractionDigits: 1 })
        )}
      </Cell>
    </tr>
  );
}
