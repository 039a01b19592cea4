import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Time } from '#app/_components/time.tsx';
import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';
import { QuizMinutes, wholeMinutes } from '../_list/quiz-minutes.tsx';

/** Everything that holds while the quiz is sat, and afterwards. */
export function RulesList({ quiz }: { quiz: QuizView }) {
  const t = useTranslations('quiz.rules');
  const format = useFormatter();
  const { rules, minutesAllowed, opensAt, dueAt, closesAt, course } = quiz;
  const hasExtra = rules.minutes !== null && minutesAllowed !== null && minutesAllowed > rules.minutes;
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const date = (at: Date) => <Time at={at} zone={course.timeZone} />;
  const items: [string, ReactNode][] = [
    [t('questions'), t('questionsAndPoints', { count: quiz.questions, points: quiz.points })],
    [
      t('limit'),
      <>
        <QuizMinutes minutes={minutesAllowed} />
        {hasExtra && rules.minutes !== null ? (
          <span className="text-muted"> {t('withExtra', { minutes: wholeMinutes(rules.minutes) })}</span>
        ) : null}
      </>,
    ],
    ...(opensAt ? ([[t('opens'), date(opensAt)]] as [string, ReactNode][]) : []),
    ...(dueAt ? ([[t('due'), date(dueAt)]] as [string, ReactNode][]) : []),
    ...(closesAt ? ([[t('closes'), date(closesAt)]] as [string, ReactNode][]) : []),
    [
      t('attempts'),
      rules.attempts === null ? t('attemptsUnlimited') : t('attemptsLeft', { left: quiz.attemptsLeft ?? 0 }),
    ],
    ...(rules.attempts === 1 ? [] : ([[t('counts'), t(`counted.${rules.counts}`)]] as [string, ReactNode][])),
    ...(rules.penalties.attempt > 0
      ? ([[t('attemptPenalty'), t('minusEach', { share: percent(rules.penalties.attempt) })]] as [
          string,
          ReactNode,
        ][])
      : []),
    ...(rules.penalties.lateDay > 0
      ? ([[t('latePenalty'), t('minusEachDay', { share: percent(rules.penalties.lateDay) })]] as [
          string,
          ReactNode,
        ][])
      : []),
    [t('navigation'), t(`navigations.${rules.navigation}`)],
    [t('hints'), t(rules.hints ? 'hintsOn' : 'hintsOff')],
    [t('reviewScore'), t(`moment.${rules.review.score}`)],
    [t('reviewMarks'), t(`moment.${rules.review.marks}`)],
    [t('reviewSolutions'), t(`moment.${rules.review.solutions}`)],
  ];
  return (
    <DataList>
      {items.map(([term, value]) => (
        <DataItem key={term} term={term}>
          {value}
        </DataItem>
      ))}
    </DataList>
  );
}
