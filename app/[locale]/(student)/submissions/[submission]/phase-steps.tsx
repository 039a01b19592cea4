'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { JobStatus } from '#db/contract/grading-result.ts';

const PHASES = ['queued', 'compiling', 'training', 'scoring', 'done'] as const;

/** The whole way of a grading and where it is on it. */
export function PhaseSteps({ status }: { status: JobStatus }) {
  const t = useTranslations('submission.phase');
  const at = PHASES.findIndex((phase) => phase === status);
  return (
    <ol aria-label={t('label')} className="flex flex-wrap gap-x-2 gap-y-1 text-sm">
      {PHASES.map((phase, i) => (
        <li
          key={phase}
          aria-current={i === at ? 'step' : undefined}
          className={`flex items-center gap-x-1.5 ${i === at ? 'font-semibold text-accent' : 'text-muted'}`}
        >
          {i > 0 ? (
            <span aria-hidden className="pr-0.5 font-normal text-muted">
              →
            </span>
          ) : null}
          {i < at ? <Check aria-hidden className="size-3.5" /> : null}
          {t(phase)}
        </li>
      ))}
    </ol>
  );
}
