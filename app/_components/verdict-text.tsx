import { useTranslations } from 'next-intl';
import type { JobStatus, Verdict } from '#db/contract/grading-result.ts';
import { StatusText, type StatusTone } from './status-text.tsx';

const STATUS_TONE: Record<JobStatus, StatusTone> = {
  queued: 'waiting',
  compiling: 'running',
  training: 'running',
  scoring: 'running',
  done: 'neutral',
  failed: 'warn',
};

const toneOf = (verdict: Verdict): StatusTone => {
  if (verdict === 'accepted') return 'good';
  if (verdict === 'system_error') return 'warn';
  return verdict === 'cancelled' ? 'neutral' : 'bad';
};

/** Where a grading is, or how it ended, in a word with its icon. */
export function VerdictText({ status, verdict }: { status: JobStatus; verdict: Verdict | null }) {
  const t = useTranslations('common');
  if (verdict === null) return <StatusText tone={STATUS_TONE[status]}>{t(`status.${status}`)}</StatusText>;
  return <StatusText tone={toneOf(verdict)}>{t(`verdict.${verdict}`)}</StatusText>;
}
