import { useTranslations } from 'next-intl';
import { TEXT_LINK } from '#app/_components/link.tsx';
import type { Review } from '#app/_domain/attempts/read-review.ts';

/** The questions that were not fully right, each a link to it. */
export function JumpList({ questions }: { questions: Review['questions'] }) {
  const t = useTranslations('quiz.review');
  const missed = questions.filter(
    ({ grade }) => grade !== null && grade.mark !== 'right' && grade.mark !== 'pending',
  );
  if (questions.every(({ grade }) => grade === null)) return null;
  if (missed.length === 0) return <p className="text-sm text-good">{t('allRight')}</p>;
  return (
    <nav aria-label={t('missed')} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">{t('missed')}</span>
      {missed.map(({ position }) => (
        <a
          key={position}
          href={`#question-${position + 1}`}
          aria-label={t('question', { number: position + 1 })}
          className={`inline-grid min-h-6 min-w-6 place-items-center pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${TEXT_LINK}`}
        >
          {position + 1}
        </a>
      ))}
    </nav>
  );
}
