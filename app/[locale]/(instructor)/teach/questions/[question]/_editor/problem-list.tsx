import { useTranslations } from 'next-intl';
import type { SourceProblem } from '#app/_domain/authoring/authoring-messages.ts';
import { TEXT_LINK } from '#app/_components/link.tsx';

import { ProblemText } from '../../problem-text.tsx';

/** What keeps a text from being shown; each line number leads to its place. */
export function ProblemList({
  problems,
  goTo,
}: {
  problems: readonly SourceProblem[];
  goTo(line: number): void;
}) {
  const t = useTranslations('authoring.source');
  if (problems.length === 0) return null;
  return (
    <section
      aria-label={t('problems', { count: problems.length })}
      className="border-l-2 border-bad bg-sunken px-4 py-3"
    >
      <p className="pb-1 text-sm font-semibold">{t('problems', { count: problems.length })}</p>
      <ul className="max-h-40 space-y-1 overflow-y-auto text-sm">
        {problems.map(({ line, field, message }, i) => (
          <li key={i} className="flex gap-3">
            <button type="button" onClick={() => goTo(line)} className={`${TEXT_LINK} shrink-0 tabular-nums`}>
              {t('line', { line })}
            </button>
            <span className="min-w-0 wrap-anywhere">
              {field ? <code className="text-muted">{field}</code> : null} <ProblemText message={message} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
