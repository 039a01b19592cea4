import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl';
import { relativeTime } from '#app/_components/relative-time.ts';
import { LinkButton } from '#app/_components/button.tsx';
import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';

/** The quiz to see to now: go on with it, or start it, and why. */
export function NextQuizCard({ quiz }: { quiz: QuizView }) {
  const t = useTranslations('quiz.home');
  const format = useFormatter();
  const now = useNow();
  const title = quiz.title[useLocale()];
  const when = (at: Date) => {
    const absolute = format.dateTime(at, {
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: quiz.course.timeZone,
    });
    return t('moment', { absolute, relative: relativeTime(format, at, now) });
  };
  const running = quiz.attempts.find(({ id }) => id === quiz.runningAttemptId);
  const reason = () => {
    if (running)
      return running.endsAt ? t('resumeReason', { when: when(running.endsAt) }) : t('resumeReasonNoEnd');
    if (quiz.dueAt && quiz.state === 'open') return t('dueReason', { when: when(quiz.dueAt) });
    return quiz.closesAt ? t('closesReason', { when: when(quiz.closesAt) }) : t('openReason');
  };
  return (
    <section
      aria-label={t('next')}
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <div className="min-w-0 space-y-0.5">
        <h2 className="text-lg">{t(running ? 'resumeTitle' : 'startTitle', { quiz: title })}</h2>
        <p className="text-sm text-muted">{reason()}</p>
      </div>
      <LinkButton kind="primary" href={`/quizzes/${quiz.slug}${running ? `/attempts/${running.id}` : ''}`}>
        {t(running ? 'resumeAction' : 'startAction')}
      </LinkButton>
    </section>
  );
}
