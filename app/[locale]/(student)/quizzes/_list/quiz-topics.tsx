import { useFormatter, useTranslations } from 'next-intl';
import type { Topic } from '#quizzes/schema/question.ts';

/** A list of quizzes is looked over; the rest is counted. */
const MOST = 4;

/** What a quiz is about, the main topics first. */
export function QuizTopics({ topics }: { topics: readonly Topic[] }) {
  const t = useTranslations('quiz');
  const format = useFormatter();
  const shown = topics.length > MOST ? topics.slice(0, MOST - 1) : topics;
  const more = topics.length - shown.length;
  return (
    <>
      {format.list([
        ...shown.map((topic) => t(`topic.${topic}`)),
        ...(more > 0 ? [t('moreTopics', { count: more })] : []),
      ])}
    </>
  );
}

/** The main topic, and how many there are beside it. */
export function FirstTopic({ topics: [first, ...others] }: { topics: readonly Topic[] }) {
  const t = useTranslations('quiz');
  return first ? <>{t('firstTopic', { topic: t(`topic.${first}`), more: others.length })}</> : null;
}
