import { useTranslations } from 'next-intl';
import { TEXT_LINK } from '#app/_components/link.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import type { CheckFinding } from '#app/_domain/authoring/authoring-messages.ts';

import { ProblemText } from '../../problem-text.tsx';

/** What a check found, errors first. Lines lead to their place, seeds to their variant. */
export function FindingList({
  findings,
  goTo,
  onSeed,
}: {
  findings: readonly CheckFinding[];
  goTo(line: number): void;
  onSeed(seed: number): void;
}) {
  const t = useTranslations('authoring.check');
  const sorted = [
    ...findings.filter(({ level }) => level === 'error'),
    ...findings.filter(({ level }) => level !== 'error'),
  ];
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {sorted.map(({ level, message, field, line, seed, count }, i) => (
        <li key={i} className="space-y-1 py-2">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <StatusText tone={level === 'error' ? 'bad' : 'warn'}>{t(level)}</StatusText>
            <button type="button" onClick={() => goTo(line)} className={TEXT_LINK}>
              {t('line', { line })}
            </button>
            {seed === null ? null : (
              <span>
                <button type="button" onClick={() => onSeed(seed)} className={TEXT_LINK}>
                  {t('seed', { seed })}
                </button>{' '}
                {count > 1 ? <span className="text-muted">{t('more', { count: count - 1 })}</span> : null}
              </span>
            )}
          </p>
          <p className="wrap-anywhere">
            {field ? <code className="text-muted">{field}</code> : null} <ProblemText message={message} />
          </p>
        </li>
      ))}
    </ul>
  );
}
