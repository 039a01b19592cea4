import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { OwnAttempt, QuizView } from '#app/_domain/quizzes/list-quizzes.ts';

/** One's own attempts at a quiz with their scores, as far as they are released. */
export function AttemptsTable({ quiz }: { quiz: QuizView }) {
  const t = useTranslations('quiz.attempts');
  if (quiz.attempts.length === 0) return null;
  return (
    <section aria-labelledby="attempts">
      <SectionHeading id="attempts">{t('title')}</SectionHeading>
      <Table label={t('title')} stacked>
        <thead>
          <tr>
            <HeadCell>{t('attempt')}</HeadCell>
            <HeadCell>{t('ended')}</HeadCell>
            <HeadCell numeric>{t('score')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {quiz.attempts.map((attempt) => (
            <AttemptRow key={attempt.id} attempt={attempt} quiz={quiz} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function AttemptRow({ attempt, quiz }: { attempt: OwnAttempt; quiz: QuizView }) {
  const t = useTranslations('quiz.attempts');
  const format = useFormatter();
  const zone = quiz.course.timeZone;
  const href = `/quizzes/${quiz.slug}/attempts/${attempt.id}${attempt.endedAt ? '/review' : ''}`;
  const score = () => {
    if (!attempt.endedAt) return t('running');
    const { score: release } = attempt.releases;
    if (!release.shown) {
      const { from } = release;
      const when = () => (from ? <Time key="at" at={from} zone={zone} relative={false} /> : null);
      return from ? t.rich('from', { when }) : t('notShown');
    }
    if (attempt.score === null) return t('beingGraded');
    return t('points', {
      score: format.number(attempt.score, { maximumFractionDigits: 2 }),
      max: attempt.maxScore,
    });
  };
  return (
    <tr>
      <RowHead>
        <Link href={href} className="text-accent hover:underline underline-offset-3">
          {t(attempt.endedAt ? 'number' : 'resume', { number: attempt.number })}
        </Link>
      </RowHead>
      <Cell>
        {attempt.endedAt ? <Time at={attempt.endedAt} zone={zone} nameZone={false} /> : null}
        {attempt.isLate ? <span className="text-warn"> {t('late')}</span> : null}
      </Cell>
      <Cell numeric label={t('score')}>
        {score()}
      </Cell>
    </tr>
  );
}
