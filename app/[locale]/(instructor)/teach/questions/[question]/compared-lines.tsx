import './compared-lines.css';
import { useTranslations } from 'next-intl';
import type { ComparedLine } from '#app/_domain/authoring/compare-texts.ts';

const SIGNS = { same: ' ', removed: '−', added: '+', gap: '' };

/** Two texts line by line; what changed inside a line is marked, with a sign and not by colour alone. */
export function ComparedLines({ lines, label }: { lines: readonly ComparedLine[]; label: string }) {
  const t = useTranslations('authoring.compared');
  if (lines.length === 0) return <p className="text-sm text-muted">{t('same')}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} lang="en" className="compared-lines">
      <table>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
            <th scope="col">{t('change')}</th>
            <th scope="col">{t('text')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, before, after, words }, i) => (
            <tr key={i} data-kind={kind}>
              <td className="compared-number">{before}</td>
              <td className="compared-number">{after}</td>
              <td className="compared-sign">
                <span aria-hidden>{SIGNS[kind]}</span>
                {kind === 'same' ? null : <span className="sr-only">{t(kind)}</span>}
              </td>
              <td className="compared-text">
                {words.map(({ text, changed }, n) => (changed ? <mark key={n}>{text}</mark> : text))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
