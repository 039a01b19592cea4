import { useTranslations } from 'next-intl';
import type { ShownOutcome } from '#app/_domain/attempts/attempt-messages.ts';
import { Notice } from '../notice.tsx';
import { StatusText } from '../status-text.tsx';
import type { PartOf, RunResult } from './part-props.ts';

/** The visible cases with what the last run gave for each; the sum of it is announced. */
export function CodeCases({
  part,
  result,
  outdated,
}: {
  part: PartOf<'code'>;
  result: RunResult | null;
  /** The code was changed since. */
  outdated: boolean;
}) {
  const t = useTranslations('question.code');
  const outcome = result && 'outcome' in result ? result.outcome : null;
  const outcomes = outcome?.kind === 'ran' ? outcome.cases : [];
  return (
    <div className="space-y-3">
      <output className="block">{result ? <Summary result={result} /> : null}</output>
      {outdated ? <p className="text-sm text-muted">{t('outdated')}</p> : null}
      <ol aria-label={t('cases')} className="divide-y divide-line border-y border-line text-sm">
        {part.cases.map(({ name, call, expected }, i) => {
          const got = outcomes[i];
          return (
            <li key={i} className="space-y-0.5 py-2">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <code lang="en" className="min-w-0 wrap-anywhere">
                  {call}
                </code>
                {got ? (
                  <StatusText tone={got.passed ? 'good' : 'bad'}>
                    {t(got.passed ? 'passed' : 'failed')}
                  </StatusText>
                ) : null}
              </div>
              {name ? <p className="text-muted">{name}</p> : null}
              <p className="text-muted">
                {expected ? (
                  <>
                    {t('expected')} <code className="text-text wrap-anywhere">{expected}</code>
                  </>
                ) : (
                  t('throws')
                )}
              </p>
              {got?.problem ? <p>{t(`problem.${got.problem}`)}</p> : null}
              {got && !got.passed && !got.problem ? (
                <p className="text-muted">
                  {t(got.error ? 'threw' : 'returned')}{' '}
                  <code className="text-bad wrap-anywhere">{got.error ?? got.returned ?? 'undefined'}</code>
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
      {part.hiddenCases > 0 ? (
        <p className="text-sm text-muted">{t('hidden', { count: part.hiddenCases })}</p>
      ) : null}
      {outcome?.kind === 'ran' && outcome.logs ? (
        <details className="text-sm">
          <summary className="w-fit text-muted">{t('logs')}</summary>
          <pre className="max-h-60 overflow-auto rounded-md bg-sunken p-3">{outcome.logs}</pre>
        </details>
      ) : null}
    </div>
  );
}

function Summary({ result }: { result: RunResult }) {
  const t = useTranslations('question.code');
  if ('problem' in result) return <Notice tone="warn" title={result.problem} />;
  const { outcome } = result;
  if (outcome.kind === 'not-run') return <Diagnostics outcome={outcome} />;
  if (outcome.kind !== 'ran') {
    return (
      <Notice tone="warn" title={t(outcome.kind)}>
        {outcome.case === undefined ? null : t('case', { number: outcome.case + 1 })}
      </Notice>
    );
  }
  const passed = outcome.cases.filter((each) => each.passed).length;
  const tone = passed === outcome.cases.length ? 'good' : 'bad';
  return (
    <span className="flex flex-wrap gap-x-4 text-sm">
      <StatusText tone={tone}>{t('summary', { passed, total: outcome.cases.length })}</StatusText>
      {outcome.hidden ? (
        <StatusText tone={outcome.hidden.passed === outcome.hidden.total ? 'good' : 'bad'}>
          {t('hiddenSummary', outcome.hidden)}
        </StatusText>
      ) : null}
    </span>
  );
}

function Diagnostics({ outcome }: { outcome: Extract<ShownOutcome, { kind: 'not-run' }> }) {
  const t = useTranslations('question.code');
  return (
    <Notice tone="warn" title={t('notRun')}>
      <ul className="space-y-1">
        {outcome.diagnostics.map(({ line, column, code, message }) => (
          <li key={`${line} ${column} ${code}`}>
            {t('place', { line, column })} {message} <span className="text-xs">{code}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
