import { useTranslations } from 'next-intl';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import type { StaffQuiz } from '#app/_domain/quiz-building/list-staff-quizzes.ts';

const TONES: Record<StaffQuiz['state'], StatusTone> = {
  draft: 'neutral',
  not_open: 'waiting',
  open: 'good',
  late: 'warn',
  closed: 'neutral',
};

/** Where a quiz stands, in a word. */
export function QuizStateText({ state }: { state: StaffQuiz['state'] }) {
  const t = useTranslations('quizBuilding.state');
  return <StatusText tone={TONES[state]}>{t(state)}</StatusText>;
}
