import { useTranslations } from 'next-intl';
import type { Mark } from '#quizzes/schema/grade.ts';
import { StatusText, type StatusTone } from '../status-text.tsx';

const TONES: Record<Mark, StatusTone> = {
  right: 'good',
  partly: 'warn',
  wrong: 'bad',
  unanswered: 'neutral',
  pending: 'waiting',
};

/** Right, partly right, wrong …, in a word with its icon. */
export function MarkText({ mark }: { mark: Mark }) {
  const t = useTranslations('question.mark');
  return <StatusText tone={TONES[mark]}>{t(mark)}</StatusText>;
}

/** The same beside one cell, item, block or line; nothing where there is no mark. */
export function SmallMark({ mark }: { mark: Mark | undefined }) {
  return mark ? (
    <span className="text-sm whitespace-nowrap">
      <MarkText mark={mark} />
    </span>
  ) : null;
}
