import { useTranslations } from 'next-intl';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import type { QuizStanding } from './quiz-filter.ts';

const TONES: Record<QuizStanding, StatusTone> = {
  running: 'running',
  not_open: 'waiting',
  open: 'good',
  late: 'warn',
  submitted: 'neutral',
  graded: 'good',
  closed: 'neutral',
};

/** How a quiz stands, in a word with its icon. */
export function QuizStateText({ standing }: { standing: QuizStanding }) {
  const t = useTranslations('quiz.state');
  return <StatusText tone={TONES[standing]}>{t(standing)}</StatusText>;
}
