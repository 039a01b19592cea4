'use client';
import { CloudOff, CloudUpload, CircleCheck, TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { QueueState } from './save-queue/save-queue.ts';

/** How the answers stand, in words that are true: saved only once the site has said so. Problems are announced. */
export function SaveState({ queue }: { queue: QueueState }) {
  const t = useTranslations('quiz.attempt.save');
  const format = useFormatter();
  const count = queue.waiting.length;
  const { problem } = queue;

  const words = () => {
    if (problem?.kind === 'signed-out') return t('signedOut', { count });
    if (problem?.kind === 'refused') return t('notSaved', { reason: problem.message });
    if (problem) return t(queue.isKept ? 'offline' : 'offlineNotKept', { count });
    if (queue.isSaving) return t('saving');
    if (queue.untaken.size > 0) return t('untaken', { count: queue.untaken.size });
    if (queue.savedAt === null) return t('nothing');
    const time = format.dateTime(new Date(queue.savedAt), {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    return t('saved', { time });
  };
  const isBad = problem !== null || (queue.untaken.size > 0 && !queue.isSaving);
  const Icon =
    problem?.kind === 'unreachable'
      ? CloudOff
      : isBad
        ? TriangleAlert
        : queue.isSaving
          ? CloudUpload
          : CircleCheck;
  const text = words();
  return (
    <span
      className={`inline-flex min-w-0 max-w-full items-start gap-1.5 align-middle text-sm ${isBad ? 'text-warn' : 'text-muted'}`}
    >
      <Icon aria-hidden className="mt-[0.14lh] size-4 shrink-0" />
      <span className="min-w-0 tabular-nums" suppressHydrationWarning>
        {text}
      </span>
      {/* Every save would be a word too many; a problem and its end are not. */}
      <output className="sr-only">{isBad ? text : ''}</output>
    </span>
  );
}
