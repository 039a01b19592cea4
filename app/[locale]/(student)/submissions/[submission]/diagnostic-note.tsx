import { CircleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { sentenceGap } from '#app/_components/sentence-gap.ts';
import type { Diagnostic } from '#db/contract/grading-result.ts';

/** A message of the compiler or of the run, with its place in words. */
export function DiagnosticNote({ diagnostic }: { diagnostic: Diagnostic }) {
  const t = useTranslations('submission');
  const gap = sentenceGap(useLocale());
  const { file, line, column, code, message } = diagnostic;
  return (
    <span className="flex max-w-(--measure) gap-2 text-sm">
      <CircleAlert aria-hidden className="mt-[0.18lh] size-4 shrink-0 text-bad" />
      <span className="min-w-0">
        <span className="block">
          <span className="sr-only">{`${t('problem')}${gap}`}</span>
          {message}
        </span>
        <span className="block text-xs text-muted">
          {t('place', { file, line, column })}
          {code ? ` · ${code}` : null}
        </span>
      </span>
    </span>
  );
}
